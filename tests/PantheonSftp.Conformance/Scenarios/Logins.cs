using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Staging;
using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Scenarios;

/// <summary>Who gets in, and who does not.</summary>
internal static class Logins
{
    private const string Refused = "login-refused";

    public static IEnumerable<Scenario> All =>
    [
        new("login/password", "A password lets in", stage => WithAsync(stage, CredentialKind.Password)),
        new("login/keyboard-interactive", "A password that is asked for as a question lets in", stage => WithAsync(stage, CredentialKind.KeyboardInteractive)),
        new("login/key-rsa", "An RSA key lets in", stage => WithAsync(stage, CredentialKind.KeyRsa)),
        new("login/key-ecdsa", "An ECDSA key lets in", stage => WithAsync(stage, CredentialKind.KeyEcdsa)),
        new("login/key-ed25519", "An ed25519 key lets in where the server takes them", stage => WithAsync(stage, CredentialKind.KeyEd25519)),
        new("login/wrong-password", "A wrong password is refused", WrongPasswordAsync),
        new("login/wrong-key", "A key that the account does not have is refused", WrongKeyAsync),
        new("login/unknown-site", "The id of a site that is not there is refused", UnknownSiteAsync) { NeedsEmulator = true },
        new("login/unknown-environment", "An environment that the site does not have is refused", UnknownEnvironmentAsync) { NeedsEmulator = true },
        new("login/many-at-once", "Twenty sessions are opened at once, and each does its work", ManyAtOnceAsync) { NeedsEmulator = true },
    ];

    private static Task WithAsync(Stage stage, CredentialKind kind) => stage.LogsInAsync(stage.Login with { Credential = stage.Credential(kind) });

    private static async Task WrongPasswordAsync(Stage stage)
    {
        var password = stage.Credential(CredentialKind.Password);
        await stage.IsTurnedAwayAsync(stage.Login with { Credential = password with { Secret = "not " + password.Secret } }, Refused);
    }

    private static async Task WrongKeyAsync(Stage stage)
    {
        var stranger = stage.Target.Stranger ?? throw new NotApplicableException("there is no key that the target surely refuses");
        await stage.IsTurnedAwayAsync(stage.Login with { Credential = stranger }, Refused);
    }

    private static Task UnknownSiteAsync(Stage stage) => stage.IsTurnedAwayAsync(stage.Login with { User = $"dev.{Guid.NewGuid():D}" }, Refused);

    private static async Task UnknownEnvironmentAsync(Stage stage)
    {
        var site = stage.Login.User[(stage.Login.User.IndexOf('.') + 1)..];
        await stage.IsTurnedAwayAsync(stage.Login with { User = $"nosuchenv.{site}" }, Refused);
    }

    private static async Task ManyAtOnceAsync(Stage stage)
    {
        const int sessions = 20;
        var source = stage.Local("a.txt", "one of many");
        var puts = stage.Can<Put>();

        await Task.WhenAll(Enumerable.Range(0, sessions).Select(async number =>
        {
            Operation work = puts ? new Put(source, stage.Remote($"{number}.txt")) : stage.Greeting;
            Stage.Done(work, await (await stage.ConnectAsync()).DoAsync(work, stage.Cancel));
        }));

        stage.Server.Names(stage.Remote()).Should().HaveCount(puts ? sessions : 0);
    }
}
