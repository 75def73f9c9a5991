using Microsoft.AspNetCore.Http;
using PantheonSftp.Api.Terminus.Calls;

namespace PantheonSftp.Api.Terminus.Sites;

/// <summary>Sites: found by their names, described, with those who may enter them and the branches of their code.</summary>
internal static class SiteEndpoints
{
    public static void Map(CallGroup<SessionCall> session, CallGroup<SiteCall> site)
    {
        session.Get("/site-names/{name}", Find);
        site.Get("", call => Answer.Json(SiteAnswer.Of(call.Site, call.Emulator), TerminusJson.Fields.SiteAnswer));
        site.Get("/memberships/users", call => Answer.Json(
            Page.Of(call, TeamMembershipAnswer.Of(call.Site, call.Emulator), membership => membership.Id), TerminusJson.Fields.IReadOnlyListTeamMembershipAnswer));
        site.Get("/code-tips", call => Answer.Json(
            call.Site.HasCode ? call.Site.Code.Branches() : new Dictionary<string, string>(), TerminusJson.Fields.IReadOnlyDictionaryStringString));
    }

    private static IResult Find(SessionCall call)
    {
        var name = call.Part("name");
        return Entrance.SitesOf(call).FirstOrDefault(site => site.Name == name) is { } site
            ? Answer.Json(new SiteNameAnswer(site.Id, site.Name), TerminusJson.Fields.SiteNameAnswer)
            : Answer.NotFound($"A site named {name} was not found.");
    }
}

internal sealed record SiteNameAnswer(string Id, string Name);
