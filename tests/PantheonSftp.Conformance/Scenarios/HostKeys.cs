using PantheonSftp.Conformance.Staging;

namespace PantheonSftp.Conformance.Scenarios;

/// <summary>How clients know the server again.</summary>
internal static class HostKeys
{
    private const string Refused = "host-key";

    public static IEnumerable<Scenario> All =>
    [
        new("login/unknown-host-key", "A server with another host key than the known one is refused", UnknownAsync),
        new("login/host-key-change", "A server whose host key changes is refused until the new key is known", ChangeAsync) { NeedsEmulator = true },
    ];

    private static async Task UnknownAsync(Stage stage)
    {
        stage.Needs("host-key");
        await stage.IsTurnedAwayAsync(stage.Login with { HostKeys = OtherHostKeys.Like(stage.Login.HostKeys) }, Refused);
    }

    private static async Task ChangeAsync(Stage stage)
    {
        stage.Needs("host-key");
        var before = await stage.OwnEmulatorAsync();
        var after = await stage.OwnEmulatorAsync(options => options.HostKeys = OtherHostKeys.Of(stage.Login.HostKeys));
        var address = stage.Owns(Gate.Open(before.Login));
        await stage.LogsInAsync(address.Login);

        address.LeadTo(after.Emulator.Port);
        var changed = address.Login with { User = after.Login.User };
        await stage.IsTurnedAwayAsync(changed, Refused);

        await stage.LogsInAsync(changed with { HostKeys = OtherHostKeys.Like(stage.Target.Login.HostKeys) });
    }
}
