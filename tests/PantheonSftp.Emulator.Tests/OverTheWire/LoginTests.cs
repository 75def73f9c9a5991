using System.Security.Cryptography;
using PantheonSftp.Ssh.Keys;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace PantheonSftp.Emulator.Tests.OverTheWire;

public sealed class LoginTests(RunningEmulator shared) : IClassFixture<RunningEmulator>
{
    [Theory]
    [InlineData("dev.{0}", "pantheon")]
    [InlineData("appserver.test.{0}", "pantheon")]
    [InlineData("live.{0}", "guest")]
    [InlineData("redesign.{0}", "pantheon")]
    public async Task A_team_member_s_password_opens_every_environment(string userName, string password)
    {
        using var client = await shared.Pantheon.ConnectAsync(string.Format(userName, shared.Pantheon.Site("demo-wordpress").Id), password);

        client.ListDirectory(".").Select(entry => entry.Name).Should().Contain(["code", "files", "logs", "tmp"]);
    }

    [Theory]
    [InlineData("dev.8d20b6e7-1f4a-4c39-b5d8-6a7e03c9f2b1", "guest")]
    [InlineData("dev.3f1c2a54-7b6d-4e8f-9a01-5c2d7e9b4a10", "wrong")]
    [InlineData("nope.3f1c2a54-7b6d-4e8f-9a01-5c2d7e9b4a10", "pantheon")]
    [InlineData("dev.00000000-0000-4000-8000-000000000000", "pantheon")]
    [InlineData("root", "pantheon")]
    public async Task Everybody_else_is_refused_alike(string userName, string password)
    {
        var connecting = () => shared.Pantheon.ConnectAsync(userName, password);

        (await connecting.Should().ThrowAsync<SshAuthenticationException>()).Which.Message.Should().Be("Permission denied (password).");
    }

    [Theory]
    [InlineData("rsa")]
    [InlineData("ecdsa")]
    public async Task An_account_s_key_opens_the_door(string type)
    {
        var pem = type == "rsa" ? Pem(RSA.Create(2048)) : Pem(ECDsa.Create(ECCurve.NamedCurves.nistP256));
        using var key = new PrivateKeyFile(new MemoryStream(System.Text.Encoding.ASCII.GetBytes(pem)));
        await using var pantheon = await PantheonEmulator.StartAsync(new PantheonEmulatorOptions { AuthorizedKeys = [PublicKeyOf(key)] });

        using var client = new SftpClient(pantheon.Address.ToString(), pantheon.Port, pantheon.Sites[0].Dev.UserName, key);
        await client.ConnectAsync(TestContext.Current.CancellationToken);

        client.WorkingDirectory.Should().Be(pantheon.Sites[0].Dev.Home);
    }

    [Fact]
    public async Task An_ed25519_key_is_refused_at_the_start_and_taken_with_the_option()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("key").FullName, "id");
        var generated = SshHostKey.Generate("ssh-ed25519");
        generated.Save(path);

        var refused = () => PantheonEmulator.StartAsync(new PantheonEmulatorOptions { AuthorizedKeys = [generated.PublicKey] });
        await refused.Should().ThrowAsync<ArgumentException>().WithMessage("*Unknown SSH key type 'ssh-ed25519'*");

        using var key = new PrivateKeyFile(path);
        await using var pantheon = await PantheonEmulator.StartAsync(
            new PantheonEmulatorOptions { AuthorizedKeys = [generated.PublicKey], AcceptEd25519 = true });
        using var client = new SftpClient(pantheon.Address.ToString(), pantheon.Port, pantheon.Sites[0].Dev.UserName, key);
        await client.ConnectAsync(TestContext.Current.CancellationToken);
        client.IsConnected.Should().BeTrue();
    }

    [Fact]
    public void A_command_that_nothing_answers_is_refused_with_a_text_and_a_status()
    {
        using var client = Ssh(shared.Pantheon);
        client.Connect();
        using var command = client.CreateCommand("uname -a");

        command.Execute();

        command.ExitStatus.Should().Be(127);
        command.Error.Should().Be("sh: uname: command not found; no answer to it is registered (not emulated)\n");
    }

    [Fact]
    public async Task A_shell_is_refused_with_a_text_and_a_status()
    {
        var run = await shared.OpenSsh.SshAsync(shared.Pantheon.Sites[0].Dev.UserName);

        run.Error.Trim().Should().Be(shared.Pantheon.Profile.ShellRefusal + " (a rule of the platform)");
        run.ExitCode.Should().Be(shared.Pantheon.Profile.ShellExitStatus);
    }

    [Fact]
    public async Task The_database_server_shows_its_logs_and_takes_nothing()
    {
        using var client = await shared.Pantheon.ConnectAsync($"dbserver.dev.{shared.Pantheon.Sites[0].Id}");

        client.ListDirectory("/logs").Select(entry => entry.Name).Should().BeEquivalentTo(client.ListDirectory("data").Select(entry => entry.Name));
        client.ListDirectory("logs").Select(entry => entry.Name).Should().Contain(["mysqld.log", "mysqld-slow-query.log"]);
        client.Invoking(c => c.Put("data/x")).Should().Throw<SftpPermissionDeniedException>();
    }

    private static SshClient Ssh(PantheonEmulator pantheon) =>
        new(pantheon.Address.ToString(), pantheon.Port, pantheon.Sites[0].Dev.UserName, pantheon.Accounts[0].Password!);

    private static string Pem(AsymmetricAlgorithm key)
    {
        using (key)
            return key is RSA rsa ? rsa.ExportRSAPrivateKeyPem() : ((ECDsa)key).ExportECPrivateKeyPem();
    }

    private static SshPublicKey PublicKeyOf(PrivateKeyFile key) => SshPublicKey.FromBlob(key.HostKeyAlgorithms.First().Data);
}
