namespace PantheonSftp.Emulator.Sites;

/// <summary>Names that a multidev may have (documented in the platform's multidev FAQ).</summary>
internal static class MultidevName
{
    public const int MaxLength = 11;

    /// <summary>Words of the dashboard's addresses, and the environments that every site has.</summary>
    private static readonly string[] Reserved =
        ["master", "settings", "team", "support", "multidev", "debug", "files", "tags", "billing", "dev", "test", "live"];

    /// <summary>What a name must be, for whoever wrote another one.</summary>
    public static string Rule { get; } = $"at most {MaxLength} lower case letters, digits and dashes, and none of {string.Join(", ", Reserved)}";

    public static bool IsValid(string name) => EndpointName.IsEnvironmentName(name) && !Reserved.Contains(name);

    /// <exception cref="EnvironmentNameException">The platform does not support the name.</exception>
    public static void Check(string name)
    {
        if (!IsValid(name))
            throw EnvironmentNameException.NotSupported(Suggest(name));
    }

    /// <summary>A valid name that resembles the wanted one.</summary>
    public static string Suggest(string wanted)
    {
        var letters = wanted.ToLowerInvariant().Select(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') ? c : '-');
        var name = Cut(new string([.. letters]).TrimStart('-'), MaxLength);
        if (name.Length == 0)
            return "multidev-1";
        return Reserved.Contains(name) ? Cut(name, MaxLength - 2) + "-1" : name;
    }

    private static string Cut(string name, int length) => (name.Length <= length ? name : name[..length]).TrimEnd('-');
}
