using Microsoft.AspNetCore.Http;
using PantheonSftp.Api.Hosting;
using PantheonSftp.Api.Terminus.Calls;

namespace PantheonSftp.Api.Terminus.Environments;

/// <summary>
/// Waking (terminus.md section 7): Terminus asks for the domains of an environment, and asks the last one of the platform's whether it is well. There is one HTTPS port
/// for all environments, and no host name of their own would lead to it from everywhere, so the "domain" goes on with a path that names the environment.
/// </summary>
internal static class WakeEndpoints
{
    public static void Map(CallGroup<EnvironmentCall> environment, CallGroup<Call> anybody)
    {
        environment.Get("/domains", call => Answer.Json(DomainsOf(call), TerminusJson.Fields.IReadOnlyListDomainAnswer));
        anybody.Get("/{site}.{env}/pantheon_healthcheck", WakeAsync);
    }

    /// <summary>None where there is no HTTPS: Terminus says so at once, and does not ask a host of the platform.</summary>
    private static IReadOnlyList<DomainAnswer> DomainsOf(EnvironmentCall call) => call.Service<ApiAddresses>().Https is { } https
        ? [new DomainAnswer($"{new Uri(https).Authority}/{call.Environment}", "platform")]
        : [];

    /// <summary>As a visitor of the web site: nobody has to be logged in.</summary>
    private static async Task<IResult> WakeAsync(Call call)
    {
        var site = call.Emulator.Sites.FirstOrDefault(site => site.Name == call.Part("site"));
        if (site?.Find(call.Part("env")) is not { IsInitialized: true } environment)
            return Answer.NotFound("There is no such environment, or it has not been created yet.");
        if (environment.IsAsleep)
            await environment.WakeAsync().WaitAsync(call.Http.RequestAborted);
        call.Http.Response.Headers["X-Pantheon-Styx-Hostname"] = "pantheon-sftp";
        return Answer.Done();
    }
}

internal sealed record DomainAnswer(string Id, string Type);
