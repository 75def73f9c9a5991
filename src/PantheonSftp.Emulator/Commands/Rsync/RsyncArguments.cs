namespace PantheonSftp.Emulator.Commands.Rsync;

/// <summary>The arguments of the rsync that is started, made from those that the client sent: its paths become paths of this machine's disk.</summary>
internal sealed class RsyncArguments(RsyncCommand command, RsyncView view, InstalledRsync installed)
{
    // What clients see in files/ over SFTP, and what they cannot change (pantheon.md section 3: modes succeed without an effect).
    private const string ModesInFiles = "--chmod=D770,F660";

    // Where rsync's messages go is decided here. What is to be reserved a client only announces, and no limit of files/ counts it: it is a hint, and is not taken.
    private static readonly string[] NotHandedOn = ["--no-msgs2stderr", "--stderr", "--preallocate"];

    private readonly string _destination = command.IsSender ? "" : view.Resolve(command.Paths.LastOrDefault(""));

    /// <summary>Where a client's files go, as clients see it; null where they are fetched.</summary>
    public string? Destination => command.IsSender ? null : _destination;

    /// <summary>Whether every path of the command leads into <c>files/</c>.</summary>
    public bool IsInFilesOnly => RealPaths().All(path => view.PlaceOf(path) is Files.PlaceKind.Files);

    public IReadOnlyList<string> Make() =>
    [
        "--server",
        .. command.IsSender ? ["--sender"] : (string[])[],
        .. command.Options.Where(option => !NotHandedOn.Contains(option.Name)).Select(option => Translate(option).ToString()),
        .. Additions(),
        ".",
        .. command.Paths.DefaultIfEmpty("").Select(path => command.IsSender ? Source(path) : Target()),
    ];

    private IEnumerable<string> RealPaths() => command.IsSender ? command.Paths.DefaultIfEmpty("").Select(path => view.Resolve(path)) : [_destination];

    private IEnumerable<string> Additions()
    {
        if (IsInFilesOnly)
            yield return ModesInFiles;
        if (command.IsSender)
            yield break;

        // As for a user without privileges, which clients' are: devices are skipped. Pipes and sockets are, too, so that -a does not fail by them.
        yield return "--no-super";
        // Older protocols than 31 send a number for each of these, which --no-specials leaves unread: files behind it would be lost. --drop-D reads it.
        if (installed.KnowsDropD)
            yield return "--drop-D";
        else if (command.SpeaksProtocol31)
            yield return "--no-specials";

        // With --delete rsync would try to remove links that no client's copy of the code has.
        if (!command.Options.Any(option => option.Name.StartsWith("--del", StringComparison.Ordinal)))
            yield break;
        var prefix = _destination.TrimEnd('/') + '/';
        foreach (var link in view.PlatformLinks.Where(link => link.StartsWith(prefix, StringComparison.Ordinal)))
            yield return $"--filter=P /{EscapePattern(link[prefix.Length..])}";
    }

    private RsyncOption Translate(RsyncOption option) => option.Kind switch
    {
        RsyncOptionKind.Directory => option with { Value = view.Root + view.Resolve(option.Value!, _destination) },
        RsyncOptionKind.DirectoryBeside when option.Value is ['/' or '~', ..] => option with { Value = view.Root + view.Resolve(option.Value) },
        RsyncOptionKind.NamesFile when option.Value != "-" => option with { Value = view.Root + view.Resolve(option.Value!) },
        _ => option,
    };

    /// <summary>A separator at the end says that a directory itself is meant, made or not; it stays. Rsync names what it makes as it is spelled here.</summary>
    private string Target() => view.FromHome(_destination) + (command.Paths.LastOrDefault("") is [.., '/'] ? "/" : "");

    /// <summary>What is sent is named after the path's last part, or, relative, after all of it behind <c>/./</c>.</summary>
    private string Source(string path)
    {
        if (command.IsRelative)
            return RelativeSource(path);
        return path is "" or "." or "~" or [.., '/'] || path.EndsWith("/.", StringComparison.Ordinal)
            ? $"{view.Root}{view.Resolve(path).TrimEnd('/')}/"
            : view.Root + view.ResolveParent(path);
    }

    private string RelativeSource(string path)
    {
        var home = path is ['/', ..] ? view.Root : view.HomeOnDisk;
        var spelled = path is "~" ? "" : path.StartsWith("~/", StringComparison.Ordinal) ? path[2..] : path.TrimStart('/');

        // Up and out of the tree again is where a spelled path would lead; a resolved one does not.
        if (spelled.Split('/').Contains(".."))
            return $"{view.Root}/./{view.Resolve(path).TrimStart('/')}";
        return spelled.Contains("/./", StringComparison.Ordinal) ? $"{home}/{spelled}" : $"{home}/./{spelled}";
    }

    private static string EscapePattern(string name) =>
        name.AsSpan().ContainsAny("*?[") ? string.Concat(name.Select(c => c is '*' or '?' or '[' or '\\' ? $"\\{c}" : c.ToString())) : name;
}
