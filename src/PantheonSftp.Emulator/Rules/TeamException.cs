using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator;

/// <summary>A site's team cannot be changed like that.</summary>
public sealed class TeamException : PlatformRuleException
{
    private TeamException(string message, RefusalKind kind)
        : base(message, kind)
    {
    }

    internal static TeamException Member(string site, string email) => new($"{email} is in the team of {site} already", RefusalKind.PlatformRule);

    internal static TeamException NoMember(string site, string email) => new($"{email} is not in the team of {site}", RefusalKind.PlatformRule);

    internal static TeamException Owner(string site, string email) => new($"{email} owns {site} and stays in its team", RefusalKind.PlatformRule);

    /// <summary>The platform invites people by mail.</summary>
    internal static TeamException NoAccount(string email) =>
        new($"{email} has no account here: accounts.json of the fixtures lists those that there are", RefusalKind.NotEmulated);

    internal static TeamException NoRole(string role) =>
        new($"\"{role}\" is no role: take one of {string.Join(", ", TeamRoles.All)}", RefusalKind.NotEmulated);
}
