namespace PantheonSftp.Cli.Tests.Support;

/// <summary>A server that offers the legacy algorithms, too.</summary>
public sealed class LegacyServer : IAsyncLifetime
{
    internal RunningServer Server { get; } = new();

    public async ValueTask InitializeAsync() => await Server.StartAsync("--legacy-algorithms");

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
