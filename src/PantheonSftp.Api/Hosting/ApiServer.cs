using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PantheonSftp.Emulator;

namespace PantheonSftp.Api.Hosting;

/// <summary>Makes the web application that serves one emulator: Kestrel, routing, our endpoints, and nothing of the process's own configuration.</summary>
internal static class ApiServer
{
    public static WebApplication Build(PantheonEmulator emulator, PantheonApiOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(ApiServer).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(server => Listen(server, emulator, options));
        builder.Services.AddSingleton<ILoggerFactory>(new ApiLoggerFactory(emulator.LoggerFactory));
        builder.Services.AddLogging();
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(emulator);
        builder.Services.AddSingleton(ApiAccess.Of(options));
        builder.Services.AddPantheonEmulatorApi();

        var app = builder.Build();
        app.UseRouting();
        app.MapPantheonEmulator();
        app.UseEndpoints(_ => { });
        return app;
    }

    /// <summary>The addresses that it listens on, by their scheme.</summary>
    public static IReadOnlyList<Uri> AddressesOf(WebApplication app) =>
        [.. app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Select(address => new Uri(address))];

    private static void Listen(KestrelServerOptions server, PantheonEmulator emulator, PantheonApiOptions options)
    {
        server.AddServerHeader = false;
        foreach (var address in options.ListenAddresses)
            server.Listen(address, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
        if (options.HttpsPort is not { } httpsPort)
            return;
        var certificate = new Lazy<X509Certificate2>(
            () => HealthCheckCertificate.Create(options.ListenAddresses, emulator.Clock.GetUtcNow()));
        foreach (var address in options.ListenAddresses)
        {
            server.Listen(address, httpsPort, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                listen.UseHttps(https => https.ServerCertificateSelector = (_, _) => certificate.Value);
            });
        }
    }
}
