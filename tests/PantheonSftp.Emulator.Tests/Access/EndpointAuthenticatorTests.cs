using System.Net;
using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Fixtures;
using PantheonSftp.Emulator.Hosting;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Ssh.Authentication;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Emulator.Tests.Access;

public sealed class EndpointAuthenticatorTests : IDisposable
{
    private const string WordPress = "3f1c2a54-7b6d-4e8f-9a01-5c2d7e9b4a10";
    private const string Drupal = "8d20b6e7-1f4a-4c39-b5d8-6a7e03c9f2b1";
    private static readonly IPEndPoint Client = new(IPAddress.Loopback, 4022);

    private readonly string _directory = Directory.CreateTempSubdirectory("login").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData($"dev.{WordPress}", "pantheon", "")]
    [InlineData($"appserver.live.{WordPress}", "pantheon", "")]
    [InlineData($"redesign.{WordPress}", "guest", "")]
    [InlineData($"dbserver.dev.{Drupal}", "pantheon", "")]
    [InlineData($"dev.{Drupal}", "guest", "guest@example.com is not in the team of demo-drupal")]
    [InlineData($"dev.{WordPress}", "wrong", "the password is no team member's (a rule of the platform)")]
    [InlineData($"dev.{WordPress}", "", "the password is no team member's")]
    [InlineData($"nope.{WordPress}", "pantheon", "demo-wordpress has no environment nope; it has dev, test, live, redesign")]
    [InlineData("dev.00000000-0000-4000-8000-000000000000", "pantheon", "(not emulated)")]
    [InlineData("live.00000000-0000-4000-8000-000000000000", "pantheon", "there is no site 00000000-0000-4000-8000-000000000000")]
    [InlineData("root", "pantheon", "a user name is ENV.UUID")]
    public async Task Endpoint_and_password_decide_and_a_refusal_has_its_reason(string userName, string password, string reason)
    {
        var result = await Make().AuthenticateAsync(new PasswordAttempt(userName, Client, password, "password"), TestContext.Current.CancellationToken);

        result.ToString().Should().StartWith(reason.Length > 0 ? "Rejected" : "Accepted").And.Contain(reason.Length > 0 ? reason : "@example.com of demo-");
    }

    [Theory]
    [InlineData($"dev.{WordPress}")]
    [InlineData($"dev.{Drupal}")]
    [InlineData("root")]
    public async Task No_password_is_part_of_a_reason(string userName)
    {
        var result = await Make().AuthenticateAsync(new PasswordAttempt(userName, Client, "hunter2-secret", "password"), TestContext.Current.CancellationToken);

        result.ToString().Should().NotContain("hunter2-secret");
    }

    [Fact]
    public async Task An_ed25519_login_that_fails_says_which_option_lifts_it()
    {
        var key = SshHostKey.Generate("ssh-ed25519").PublicKey;

        var result = await Make().AuthenticateAsync(new PublicKeyAttempt($"dev.{WordPress}", Client, key, IsSigned: false), TestContext.Current.CancellationToken);

        result.ToString().Should().Contain("--accept-ed25519");
    }

    [Fact]
    public async Task A_key_of_an_account_is_accepted_where_its_owner_is_in_the_team()
    {
        var key = SshHostKey.Generate("ecdsa-sha2-nistp256").PublicKey;
        var authenticator = Make(accounts => accounts[1].AddKey(key));

        (await authenticator.AuthenticateAsync(new PublicKeyAttempt($"dev.{WordPress}", Client, key, IsSigned: true), TestContext.Current.CancellationToken))
            .ToString().Should().StartWith("Accepted");
        (await authenticator.AuthenticateAsync(new PublicKeyAttempt($"dev.{Drupal}", Client, key, IsSigned: true), TestContext.Current.CancellationToken))
            .ToString().Should().StartWith("Rejected");
    }

    [Fact]
    public void The_methods_offered_do_not_tell_whether_a_user_exists() =>
        Make().MethodsFor("nobody").Should().Equal(Make().MethodsFor($"dev.{WordPress}"));

    private EndpointAuthenticator Make(Action<IReadOnlyList<Account>>? arrange = null)
    {
        var fixtures = FixtureReader.Read(new ShippedFixtures());
        var accounts = EmulatorSetup.MakeAccounts(new PantheonEmulatorOptions(), fixtures);
        arrange?.Invoke(accounts);
        return new EndpointAuthenticator(
            new SiteRegistry(fixtures, new SiteSetup(new PantheonEmulatorOptions(), _directory, isTemporary: true), RegistryFile.Open(_directory, isDurable: false)).Sites,
            new AccountDirectory(accounts), ["password", "publickey"], acceptsEd25519: false);
    }
}
