using PantheonSftp.Api.Terminus.Calls;
using PantheonSftp.Api.Terminus.Users;
using PantheonSftp.Emulator;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Api.Terminus.Sites;

/// <summary>That a user is in the team of a site, as the user sees it.</summary>
internal sealed record SiteMembershipAnswer(string Id, string Role, bool Archived, SiteAnswer Site)
{
    /// <summary>The memberships of the user who calls.</summary>
    public static IEnumerable<SiteMembershipAnswer> Of(SessionCall call) =>
        from site in call.Emulator.Sites
        from member in site.Team
        where member.Email.Equals(call.Account.Email, StringComparison.OrdinalIgnoreCase)
        select new SiteMembershipAnswer(site.Id, member.Role, Archived: false, SiteAnswer.Of(site, call.Emulator));
}

/// <summary>The same as the site sees it.</summary>
internal sealed record TeamMembershipAnswer(string Id, string Role, UserAnswer User)
{
    /// <summary>The team, without those who have no account.</summary>
    public static IEnumerable<TeamMembershipAnswer> Of(Site site, PantheonEmulator emulator) => site.Team
        .Select(member => (Account: emulator.AccountDirectory.Find(member.Email), member.Role))
        .Where(member => member.Account is not null)
        .Select(member => new TeamMembershipAnswer(member.Account!.Id, member.Role, UserAnswer.Of(member.Account)));
}
