namespace PantheonSftp.Emulator.Sites;

/// <summary>Somebody who may enter a site's environments.</summary>
/// <param name="Email">The account's e-mail address.</param>
/// <param name="Role">What they may do on the platform: see <see cref="TeamRoles"/>. The emulator makes no difference.</param>
public sealed record TeamMember(string Email, string Role = TeamRoles.TeamMember);

/// <summary>Roles of team members, by the names that Terminus sends.</summary>
public static class TeamRoles
{
    /// <summary>May do everything but to change the team.</summary>
    public const string TeamMember = "team_member";

    /// <summary>May not deploy to live.</summary>
    public const string Developer = "developer";

    /// <summary>May do everything.</summary>
    public const string Admin = "admin";

    /// <summary>All of them.</summary>
    internal static IReadOnlyList<string> All { get; } = [TeamMember, Developer, Admin];
}
