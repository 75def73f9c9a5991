using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PantheonSftp.Api.Control;
using PantheonSftp.Api.Hosting;
using PantheonSftp.Api.Terminus;
using PantheonSftp.Emulator;

namespace PantheonSftp.Api;

/// <summary>Puts the HTTP interface into a host's own web application, beside <c>AddPantheonEmulator</c>.</summary>
public static class PantheonApiExtensions
{
    /// <summary>Adds what the endpoints need. <see cref="PantheonEmulator"/> must be a service, as <c>AddPantheonEmulator</c> makes it.</summary>
    public static IServiceCollection AddPantheonEmulatorApi(this IServiceCollection services)
    {
        services.TryAddSingleton<ApiAddresses>();
        services.AddTerminus();
        services.AddControl();
        return services;
    }

    /// <summary>Maps <c>/api/</c>, which Terminus speaks, and <c>/emulator/</c>, which has what only an emulator has.</summary>
    public static IEndpointRouteBuilder MapPantheonEmulator(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapTerminus();
        endpoints.MapControl();
        return endpoints;
    }
}
