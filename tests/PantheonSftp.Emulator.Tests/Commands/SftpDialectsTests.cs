using PantheonSftp.Emulator.Commands;
using PantheonSftp.Sftp.Telemetry;

namespace PantheonSftp.Emulator.Tests.Commands;

public sealed class SftpDialectsTests : IDisposable
{
    private readonly SftpMetrics _metrics = new();

    [Theory]
    [InlineData("ssh2js1.17.0", true)]
    [InlineData("libssh_0.10.6", true)]
    [InlineData("libssh2_1.10.0", false)]
    [InlineData("OpenSSH_9.2p1 Debian-2", false)]
    [InlineData("", false)]
    public void A_client_that_follows_OpenSSH_only_at_OpenSSH_names_the_link_first(string client, bool linkComesFirst)
    {
        DialectsOf("PantheonSftpEmulator").For(client).LinkComesFirst.Should().Be(linkComesFirst);
    }

    [Fact]
    public void At_a_server_that_calls_itself_OpenSSH_every_client_follows_OpenSSH()
    {
        DialectsOf("OpenSSH_9.6").For("ssh2js1.17.0").LinkComesFirst.Should().BeFalse();
    }

    public void Dispose() => _metrics.Dispose();

    private SftpDialects DialectsOf(string software) => new(new PlatformProfile { SoftwareVersion = software }, TimeProvider.System, _metrics);
}
