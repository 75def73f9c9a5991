using PantheonSftp.Emulator;
using PantheonSftp.Testing.Programs;

namespace PantheonSftp.Api.Tests.Terminus;

/// <summary>A client that goes on where the emulator was started anew.</summary>
public sealed class RestartTests
{
    [Fact]
    public async Task A_client_goes_on_polling_after_a_restart()
    {
        using var directory = new TemporaryDirectory(Path.GetTempPath());
        var options = new PantheonEmulatorOptions { DataDirectory = directory.Path };
        string session, site, id;
        await using (var pantheon = await PantheonEmulator.StartAsync(options, TestContext.Current.CancellationToken))
        {
            await using var api = await PantheonApi.StartAsync(pantheon, cancel: TestContext.Current.CancellationToken);
            using var client = await TerminusClient.LogInAsync(api, pantheon);
            (session, site) = (client.Session!, $"sites/{pantheon.Site("demo-wordpress").Id}");
            id = (await client.RunAsync($"{site}/environments/dev", "clear_cache")).GetProperty("id").GetString()!;
        }

        await using var again = await PantheonEmulator.StartAsync(options, TestContext.Current.CancellationToken);
        await using var apiAgain = await PantheonApi.StartAsync(again, cancel: TestContext.Current.CancellationToken);
        using var sameClient = new TerminusClient(apiAgain.Address, session);

        (await sameClient.ReadAsync($"{site}/workflows/{id}")).GetProperty("result").GetString().Should().Be("succeeded");
    }
}
