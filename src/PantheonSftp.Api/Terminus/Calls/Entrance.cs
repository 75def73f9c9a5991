using Microsoft.AspNetCore.Http;
using PantheonSftp.Api.Terminus.Sessions;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Api.Terminus.Calls;

/// <summary>A call that may be made, or why it may not.</summary>
internal readonly record struct Entry<TCall>(TCall? Call, IResult? Refusal)
    where TCall : Call
{
    public static implicit operator Entry<TCall>(TCall call) => new(call, null);

    public static Entry<TCall> Refused(IResult refusal) => new(null, refusal);

    public Entry<TNext> Then<TNext>(Func<TCall, Entry<TNext>> next)
        where TNext : Call => Call is null ? new Entry<TNext>(null, Refusal) : next(Call);
}

/// <summary>Finds what a call concerns: who is logged in, their sites, and the environments of those. What is not theirs is as if it were not there.</summary>
internal static class Entrance
{
    private const string Scheme = "Bearer ";

    public static Entry<SessionCall> Session(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        var call = new Call(http);
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && call.Service<SessionTokens>().AccountOf(header[Scheme.Length..]) is { } account
            ? new SessionCall(http, account)
            : Entry<SessionCall>.Refused(Answer.Unauthorized("Your session is unknown here, or has expired: log in again (terminus auth:login)."));
    }

    public static Entry<SessionCall> User(HttpContext http) => Session(http).Then(call => call.Part("user") is var id && call.Account.Id == id
        ? call
        : Entry<SessionCall>.Refused(Answer.NotFound($"A user with the id {id} was not found.")));

    public static Entry<SiteCall> Site(HttpContext http) => Session(http).Then(call => call.Part("site") is var id && SitesOf(call).FirstOrDefault(site => site.Id == id) is { } site
        ? new SiteCall(http, call.Account, site)
        : Entry<SiteCall>.Refused(Answer.NotFound($"A site with the id {id} was not found.")));

    public static Entry<EnvironmentCall> Environment(HttpContext http) => Site(http).Then(call => call.Part("env") is var name && call.Site.Find(name) is { } environment
        ? new EnvironmentCall(http, call.Account, environment)
        : Entry<EnvironmentCall>.Refused(Answer.NotFound($"The site {call.Site.Name} has no environment {name}.")));

    /// <summary>The sites of whose team the user is.</summary>
    public static IEnumerable<Site> SitesOf(SessionCall call) => call.Emulator.Sites.Where(site => site.HasTeamMember(call.Account.Email));
}
