using Renci.SshNet.Common;

namespace PantheonSftp.Emulator.Tests.OverTheWire;

public sealed class TerseRefusalTests
{
    [Fact]
    public async Task Without_explanations_a_client_reads_the_bare_texts()
    {
        await using var server = await RunningEmulator.StartAsync(new PlatformProfile { ExplainsRefusals = false, CommandRefusal = "sh: {0}: not found" });
        var user = server.Pantheon.Sites[0].Live.UserName;
        using var sftp = await server.Pantheon.ConnectAsync(user);

        sftp.Invoking(client => client.Put("code/a.php")).Should().Throw<SftpPermissionDeniedException>().WithMessage("Permission denied");
        (await server.OpenSsh.SshAsync(user)).Error.Trim().Should().Be(server.Pantheon.Profile.ShellRefusal);
        (await server.OpenSsh.SshAsync(user, "uname")).Error.Trim().Should().Be("sh: uname: not found");
    }

    [Fact]
    public async Task Without_explanations_the_log_explains_all_the_same()
    {
        await using var server = await RunningEmulator.StartAsync(new PlatformProfile { ExplainsRefusals = false });
        using var sftp = await server.Pantheon.ConnectAsync(server.Pantheon.Sites[0].Live);

        sftp.Invoking(client => client.Put("code/a.php")).Should().Throw<SftpPermissionDeniedException>();

        server.Log.Lines.Should().ContainMatch("*code/ of live changes by deployments only*");
    }

    [Fact]
    public async Task A_shell_can_be_refused_without_a_text()
    {
        await using var server = await RunningEmulator.StartAsync(new PlatformProfile { ShellRefusal = null });

        var run = await server.OpenSsh.SshAsync(server.Pantheon.Sites[0].Dev.UserName);

        run.Error.Trim().Should().Be("shell request failed on channel 0");
    }

    [Fact]
    public async Task An_extension_that_is_not_known_stops_the_start()
    {
        var starting = () => RunningEmulator.StartAsync(new PlatformProfile { SftpExtensions = ["fly@example.org"] });

        await starting.Should().ThrowAsync<ArgumentException>().WithMessage("SftpExtensions names \"fly@example.org\"*");
    }
}
