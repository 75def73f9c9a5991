namespace PantheonSftp.Emulator;

/// <summary>A site cannot have this name.</summary>
public sealed class SiteNameException : PlatformRuleException
{
    private SiteNameException(string message, RefusalKind kind = RefusalKind.PlatformRule)
        : base(message, kind)
    {
    }

    internal static SiteNameException NotSupported(string name) =>
        new($"\"{name}\" is no name of a site: it has at most 51 lower case letters, digits and dashes, and begins with no dash");

    internal static SiteNameException Taken(string name) =>
        new($"The site name \"{name}\" is taken: take another one, or delete the site that has it first");

    /// <summary>A program added the site to an emulator of this data directory, and may do so again.</summary>
    internal static SiteNameException Left(string name, string directory) =>
        new($"The data directory has a site \"{name}\" of an earlier start, which does not run now: take another name, or remove {directory}", RefusalKind.NotEmulated);
}
