using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PantheonSftp.Api.Terminus.Backups;
using PantheonSftp.Api.Terminus.Calls;
using PantheonSftp.Api.Terminus.Environments;
using PantheonSftp.Api.Terminus.Sessions;
using PantheonSftp.Api.Terminus.Sites;
using PantheonSftp.Api.Terminus.Users;
using PantheonSftp.Api.Terminus.Workflows;
using PantheonSftp.Emulator;

namespace PantheonSftp.Api.Terminus;

/// <summary>What Terminus speaks: its chapters. What it reads, and what it never repeats, is written down in terminus.md.</summary>
internal static class TerminusEndpoints
{
    public static IServiceCollection AddTerminus(this IServiceCollection services)
    {
        services.AddSingleton(provider => SigningKey.Of(provider.GetRequiredService<PantheonEmulator>()));
        services.AddSingleton<SessionTokens>();
        services.AddSingleton<BackupLinks>();
        services.AddSingleton<HandedOutWorkflows>();
        return services;
    }

    public static void MapTerminus(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api");
        var anybody = CallGroup.OfAnybody(api);
        SessionEndpoints.Map(anybody);
        BackupDownload.Map(anybody);
        UserEndpoints.Map(CallGroup.OfUser(api));
        KeyEndpoints.Map(CallGroup.OfUser(api));
        SiteEndpoints.Map(CallGroup.OfSession(api), CallGroup.OfSite(api));
        UpstreamEndpoints.Map(CallGroup.OfUser(api), CallGroup.OfSite(api), CallGroup.OfEnvironment(api));
        EnvironmentEndpoints.Map(CallGroup.OfSite(api), CallGroup.OfEnvironment(api));
        BackupEndpoints.Map(CallGroup.OfEnvironment(api));
        WorkflowEndpoints.Map(CallGroup.OfSession(api), CallGroup.OfUser(api), CallGroup.OfSite(api), CallGroup.OfEnvironment(api));
        WakeEndpoints.Map(CallGroup.OfEnvironment(api), CallGroup.OfAnybody(endpoints));

        // Whatever else is asked for: an answer of the server's own has no JSON string, and one to another method is no 404.
        api.Map("/{**anything}", (RequestDelegate)(http => Answer.NotFound($"There is nothing at {http.Request.Method} {http.Request.Path}.").ExecuteAsync(http)));
    }
}
