using Microsoft.AspNetCore.Http;
using PantheonSftp.Api.Terminus.Calls;
using PantheonSftp.Api.Terminus.Environments;
using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Api.Terminus.Sites;

/// <summary>Upstreams that sites are made from, and what they have that a site has not.</summary>
internal static class UpstreamEndpoints
{
    private const string Heads = "refs/heads/";

    public static void Map(CallGroup<SessionCall> user, CallGroup<SiteCall> site, CallGroup<EnvironmentCall> environment)
    {
        user.Get("/upstreams", call => Answer.Json<IReadOnlyList<UpstreamAnswer>>(
            [.. call.Emulator.Upstreams.Select(UpstreamAnswer.Of)], TerminusJson.Fields.IReadOnlyListUpstreamAnswer));
        site.Get("/code-upstream-updates", Updates);

        // Composer is not run, so that it never finds anything newer.
        environment.Get("/build/updates", _ => Answer.Json(new BuildUpdatesAnswer(new Dictionary<string, CommitAnswer>()), TerminusJson.Fields.BuildUpdatesAnswer));
    }

    private static IResult Updates(SiteCall call)
    {
        var asked = call.Http.Request.Query["base_branch"].ToString();
        var branch = asked.StartsWith(Heads, StringComparison.Ordinal) ? asked[Heads.Length..] : CodeRepository.Master;
        return call.Site.HasCode && call.Site.Code.TipOf(branch) is null
            ? Answer.NotFound($"The site {call.Site.Name} has no branch {branch}.")
            : Answer.Json(UpstreamUpdatesAnswer.Of(call.Site, branch), TerminusJson.Fields.UpstreamUpdatesAnswer);
    }
}

internal sealed record UpstreamAnswer(string Id, string Label, string MachineName, string ProductId, string? OrganizationId, string Framework)
{
    public static UpstreamAnswer Of(UpstreamInfo upstream) =>
        new(upstream.Id, upstream.Label, upstream.MachineName, upstream.Id, OrganizationId: null, upstream.Framework);
}

internal sealed record BuildUpdatesAnswer(IReadOnlyDictionary<string, CommitAnswer> UpdateLog);
