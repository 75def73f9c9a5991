using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Scenarios;

/// <summary>Who gets in, and who does not.</summary>
internal static class Logins
{
    public static IEnumerable<Scenario> All =>
    [
        new("login/password", "A password lets in", stage => WithAsync(stage, CredentialKind.Password)),
        new("login/keyboard-interactive", "A password that is asked for as a question lets in", stage => WithAsync(stage, CredentialKind.KeyboardInteractive)),
        new("login/key-rsa", "An RSA key lets in", stage => WithAsync(stage, CredentialKind.KeyRsa)),
        new("login/key-ecdsa", "An ECDSA key lets in", stage => WithAsync(stage, CredentialKind.KeyEcdsa)),
        new("login/key-ed25519", "An ed25519 key lets in where the server takes them", stage => WithAsync(stage, CredentialKind.KeyEd25519)),
        new("login/wrong-password", "A wrong password is refused", WrongPasswordAsync),
        new("login/unknown-host-key", "A server with another host key than the known one is refused", OtherHostKeyAsync),
    ];

    private static Task WithAsync(Stage stage, CredentialKind kind) => stage.LogsInAsync(stage.Login with { Credential = stage.Credential(kind) });

    private static async Task WrongPasswordAsync(Stage stage)
    {
        var password = stage.Credential(CredentialKind.Password);
        await stage.IsTurnedAwayAsync(stage.Login with { Credential = password with { Secret = "not " + password.Secret } });
    }

    private static async Task OtherHostKeyAsync(Stage stage)
    {
        stage.Needs("host-key");
        await stage.IsTurnedAwayAsync(stage.Login with { HostKeys = [.. stage.Login.HostKeys.Select(OtherHostKeys.Like)] });
    }
}
