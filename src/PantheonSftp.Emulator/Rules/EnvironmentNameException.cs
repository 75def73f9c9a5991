namespace PantheonSftp.Emulator;

/// <summary>A multidev cannot have this name.</summary>
public sealed class EnvironmentNameException : PlatformRuleException
{
    private EnvironmentNameException(string message, string? suggestion)
        : base(message, isPlatformText: suggestion is not null) => Suggestion = suggestion;

    /// <summary>A name that would do; null where the name is fine but taken.</summary>
    public string? Suggestion { get; }

    /// <summary>The platform's own sentence (documentation#1277).</summary>
    internal static EnvironmentNameException NotSupported(string suggestion) =>
        new($"Environment name not supported, try: \"{suggestion}\"", suggestion);

    internal static EnvironmentNameException Taken(string site, string name) =>
        new($"The site {site} has an environment \"{name}\" already: take another name, or delete that one first", null);
}
