using PantheonSftp.Emulator;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Api.Tests.Terminus;

/// <summary>An emulator of a test's own, with somebody who is logged in.</summary>
public abstract class OwnApi : IAsyncLifetime
{
    private readonly PantheonEmulatorOptions _options;

    protected OwnApi(PantheonEmulatorOptions? options = null) => _options = options ?? new PantheonEmulatorOptions();

    private protected PantheonEmulator Emulator { get; private set; } = null!;

    private protected PantheonApi Api { get; private set; } = null!;

    private protected TerminusClient Client { get; private set; } = null!;

    private protected Site WordPress => Emulator.Site("demo-wordpress");

    /// <summary>The path of the site demo-wordpress.</summary>
    private protected string Site => $"sites/{WordPress.Id}";

    private protected string User => $"users/{Client.UserId}";

    public virtual async ValueTask InitializeAsync()
    {
        Emulator = await PantheonEmulator.StartAsync(_options);
        Api = await PantheonApi.StartAsync(Emulator);
        Client = await TerminusClient.LogInAsync(Api, Emulator);
    }

    public virtual async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Api.DisposeAsync();
        await Emulator.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected string At(string environment) => $"{Site}/environments/{environment}";
}
