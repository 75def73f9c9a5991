using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PantheonSftp.Emulator.Hosting;

namespace PantheonSftp.Emulator;

/// <summary>Puts an emulator into a host.</summary>
public static class PantheonEmulatorServiceCollectionExtensions
{
    /// <summary>
    /// Adds an emulator that starts and stops with the host, logs where the host logs, and measures where the host does. Once the host has started, <see cref="PantheonEmulator"/>
    /// is a service.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <exception cref="InvalidOperationException">The services have an emulator already.</exception>
    public static IServiceCollection AddPantheonEmulator(this IServiceCollection services, Action<PantheonEmulatorOptions>? configure = null)
    {
        if (services.Any(service => service.ServiceType == typeof(EmulatorService)))
            throw new InvalidOperationException("the host has an emulator already; others beside it are started with PantheonEmulator.StartAsync");
        services.AddSingleton(provider =>
        {
            var options = new PantheonEmulatorOptions();
            if (provider.GetService<ILoggerFactory>() is { } loggers)
                options.LoggerFactory = loggers;
            if (provider.GetService<TimeProvider>() is { } clock)
                options.TimeProvider = clock;
            options.MeterFactory = provider.GetService<IMeterFactory>();
            configure?.Invoke(options);
            return new EmulatorService(options);
        });
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<EmulatorService>());
        services.TryAddSingleton(provider => provider.GetRequiredService<EmulatorService>().Emulator);
        return services;
    }
}
