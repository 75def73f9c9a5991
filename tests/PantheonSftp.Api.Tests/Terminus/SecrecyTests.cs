using PantheonSftp.Emulator;

namespace PantheonSftp.Api.Tests.Terminus;

public sealed class SecrecyTests() : OwnApi(new PantheonEmulatorOptions { LoggerFactory = Log })
{
    private static readonly LogRecorder Log = new();

    [Fact]
    public async Task Nothing_that_lets_somebody_in_is_in_the_log()
    {
        using var wrong = new TerminusClient(Api.Address, "a-session-that-is-wrong");
        await wrong.PostAsync("authorize/machine-token", """{"machine_token":"a-token-that-is-wrong"}""");
        await wrong.GetAsync("site-names/demo-wordpress?token=a-token-in-a-query");
        await Client.RunAsync(At("dev"), "do_export", """{"database":true}""");
        await Client.RunAsync(At("dev"), "lock_environment", """{"username":"visitor","password":"a-password-of-a-lock"}""");
        var folder = (await Client.ReadAsync($"{At("dev")}/backups/catalog")).EnumerateObject().Single().Value.GetProperty("folder").GetString();
        var link = new Uri((await Client.PostAsync($"{At("dev")}/backups/catalog/{folder}/database/s3token", """{"method":"get"}""")).Body.GetProperty("url").GetString()!);
        using var anybody = new HttpClient();
        await anybody.GetByteArrayAsync(link, TestContext.Current.CancellationToken);

        string[] secrets =
        [
            Emulator.Accounts[0].MachineTokens[0], Client.Session!, Client.Session!.Split(':')[2], link.Query.Split('=')[^1],
            "a-session-that-is-wrong", "a-token-that-is-wrong", "a-token-in-a-query", "a-password-of-a-lock",
        ];
        Log.Lines.Should().NotBeEmpty();
        Log.Lines.Select(line => $"{line.Text} {line.Details}").Should().NotContain(line => secrets.Any(line.Contains));
    }
}
