using System.Diagnostics.CodeAnalysis;

namespace PantheonSftp.Emulator.Sites;

/// <summary>Which of an environment's servers a user name leads to.</summary>
internal enum EndpointKind
{
    /// <summary>The application container: <c>code/</c>, <c>files/</c>, <c>logs/</c>.</summary>
    Appserver,

    /// <summary>The database container: <c>data/</c> and <c>logs/</c>.</summary>
    Dbserver,

    /// <summary>The Git repository.</summary>
    Codeserver,

    /// <summary>The cache container, which on the platform is reached by Redis clients through a tunnel, and has no files.</summary>
    Cacheserver,
}

/// <summary>
/// A user name taken apart: <c>ENV.UUID</c>, or <c>appserver.ENV.UUID</c>, <c>dbserver.ENV.UUID</c>, <c>cacheserver.ENV.UUID</c> and
/// <c>codeserver.dev.UUID</c>. Names are lower case and compared as they are.
/// </summary>
internal readonly record struct EndpointName(EndpointKind Kind, string Environment, string SiteId)
{
    public static bool TryParse(string userName, out EndpointName name, [NotNullWhen(false)] out string? problem)
    {
        name = default;
        var parts = userName.Split('.');
        (EndpointKind Kind, string Environment, string Site)? taken = parts switch
        {
            [var environment, var site] => (EndpointKind.Appserver, environment, site),
            ["appserver", var environment, var site] => (EndpointKind.Appserver, environment, site),
            ["dbserver", var environment, var site] => (EndpointKind.Dbserver, environment, site),
            ["cacheserver", var environment, var site] => (EndpointKind.Cacheserver, environment, site),
            ["codeserver", "dev", var site] => (EndpointKind.Codeserver, "dev", site),
            _ => null,
        };
        problem = taken switch
        {
            null => "a user name is ENV.UUID, such as dev.00000000-0000-4000-8000-000000000000",
            { Environment: var e } when !IsEnvironmentName(e) => $"\"{Shorten(e)}\" is no environment name: at most 11 lower case letters, digits and dashes",
            { Site: var s } when !IsSiteId(s) => $"\"{Shorten(s)}\" is no site id: a UUID in lower case",
            _ => null,
        };
        if (problem is not null)
            return false;
        name = new EndpointName(taken!.Value.Kind, taken.Value.Environment, taken.Value.Site);
        return true;
    }

    /// <summary>First a letter or digit, last no dash, at most 11 characters (documented for multidevs, and true of dev, test and live).</summary>
    public static bool IsEnvironmentName(string name) =>
        name.Length is > 0 and <= 11
        && name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')
        && name[0] != '-' && name[^1] != '-';

    /// <summary>A UUID of version 4 in lower case.</summary>
    public static bool IsSiteId(string id) =>
        Guid.TryParseExact(id, "D", out var uuid) && uuid.ToString("D") == id && uuid.Version == 4;

    private static string Shorten(string text) => text.Length <= 64 ? text : text[..64] + "…";
}
