using PantheonSftp.Api.Tests.Terminus;
using PantheonSftp.Emulator;

[assembly: AssemblyFixture(typeof(ReadOnlyApi))]

namespace PantheonSftp.Api.Tests.Terminus;

/// <summary>One emulator for all tests that change nothing, and who is logged in there: the owner of both sites.</summary>
public sealed class ReadOnlyApi : IAsyncLifetime
{
    internal PantheonEmulator Emulator { get; private set; } = null!;

    internal PantheonApi Api { get; private set; } = null!;

    internal TerminusClient Client { get; private set; } = null!;

    /// <summary>The path of the site demo-wordpress.</summary>
    internal string Site => $"sites/{Emulator.Site("demo-wordpress").Id}";

    internal string User => $"users/{Client.UserId}";

    public async ValueTask InitializeAsync()
    {
        Emulator = await PantheonEmulator.StartAsync();
        Api = await PantheonApi.StartAsync(Emulator);
        Client = await TerminusClient.LogInAsync(Api, Emulator);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Api.DisposeAsync();
        await Emulator.DisposeAsync();
    }
}
