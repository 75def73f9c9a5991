namespace PantheonSftp.Emulator.Commands.Confinement;

/// <summary>All that a child may do to files.</summary>
/// <param name="Paths">Directories and files, with what may be done beneath them. Nothing else can be opened.</param>
/// <param name="Calls">What becomes of calls that Landlock has no rights for; kinds that are not named are allowed.</param>
/// <param name="Judge">Answers the calls that are to be asked about; null where none are.</param>
internal sealed record ChildRights(
    IReadOnlyList<(string Path, PathRights Rights)> Paths, IReadOnlyDictionary<CallKind, CallAnswer> Calls, ICallJudge? Judge = null)
{
    /// <summary>Programs, libraries and what these read of the system everywhere. Nothing here belongs to the server or to its user.</summary>
    public static IReadOnlyList<(string Path, PathRights Rights)> OfTheSystem { get; } =
    [
        // Nothing looks for what there is: a client whose link leads here must know a name.
        .. With(PathRights.ReadFile | PathRights.Execute, "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/usr/bin", "/usr/sbin", "/usr/lib", "/usr/lib32", "/usr/lib64"),
        .. With(PathRights.ReadFile | PathRights.Execute, "/usr/libexec", "/usr/local/bin", "/usr/local/lib", "/usr/local/libexec", "/nix/store", "/gnu/store"),
        .. With(PathRights.ReadFile, "/usr/share/locale", "/usr/share/zoneinfo", "/etc/ld.so.cache", "/etc/localtime", "/dev/urandom", "/dev/zero"),
        .. With(PathRights.ReadFile | PathRights.WriteFile, "/dev/null"),
    ];

    /// <summary>Whether a program lies where <see cref="OfTheSystem"/> lets it be executed, and with it what it consists of.</summary>
    public static bool IsOfTheSystem(string program)
    {
        var real = File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? program;
        return OfTheSystem.Any(path => path.Rights.HasFlag(PathRights.Execute) && real.StartsWith(path.Path + "/", StringComparison.Ordinal));
    }

    private static IEnumerable<(string Path, PathRights Rights)> With(PathRights rights, params string[] paths) => paths.Select(path => (path, rights));
}
