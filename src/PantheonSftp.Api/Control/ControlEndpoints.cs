using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PantheonSftp.Api.Description;
using PantheonSftp.Api.Hosting;
using PantheonSftp.Emulator;

namespace PantheonSftp.Api.Control;

/// <summary>What only an emulator has: the table of its calls.</summary>
internal static class ControlEndpoints
{
    public static IServiceCollection AddControl(this IServiceCollection services) => services;

    public static void MapControl(this IEndpointRouteBuilder endpoints)
    {
        var control = endpoints.MapGroup("/emulator");
        control.MapGet("/", (PantheonEmulator emulator, ApiAddresses addresses) =>
            Results.Text(ReadyJson.ToText(Readiness.Of(emulator, addresses)), "application/json"));
        control.MapGet("/health/live", () => Results.Ok());
    }
}
