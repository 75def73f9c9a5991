using PantheonSftp.Api.Terminus.Calls;
using PantheonSftp.Api.Terminus.Sites;
using PantheonSftp.Emulator.Access;

namespace PantheonSftp.Api.Terminus.Users;

/// <summary>Who is logged in, and what they belong to.</summary>
internal static class UserEndpoints
{
    public static void Map(CallGroup<SessionCall> user)
    {
        user.Get("", call => Answer.Json(UserAnswer.Of(call.Account), TerminusJson.Fields.UserAnswer));
        user.Get("/memberships/sites", call => Answer.Json(
            Page.Of(call, SiteMembershipAnswer.Of(call), membership => membership.Id),
            TerminusJson.Fields.IReadOnlyListSiteMembershipAnswer));

        // Sites may belong to an organization by name; there is none that people are members of.
        user.Get("/memberships/organizations", _ => Answer.Json<IReadOnlyList<OrganizationAnswer>>([], TerminusJson.Fields.IReadOnlyListOrganizationAnswer));
    }
}

internal sealed record UserAnswer(string Id, string Email, ProfileAnswer Profile)
{
    public static UserAnswer Of(Account account) =>
        new(account.Id, account.Email, new ProfileAnswer(account.FirstName, account.LastName, account.FullName));
}

internal sealed record ProfileAnswer(string Firstname, string Lastname, string FullName);

internal sealed record OrganizationAnswer(string Id);
