using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace PantheonSftp.Api.Terminus;

/// <summary>What Terminus speaks: the table of its calls.</summary>
internal static class TerminusEndpoints
{
    public static IServiceCollection AddTerminus(this IServiceCollection services) => services;

    public static void MapTerminus(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api");
        api.MapPost("/track", () => Results.Ok());
    }
}
