using System.Text;

namespace PantheonSftp.Ssh.Tests.Transport;

/// <summary>The first line of a client (RFC 4253 sections 4.2 and 5.1).</summary>
public sealed class IdentificationTests
{
    [Fact]
    public async Task The_server_identifies_itself_without_waiting_for_the_client()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.ConnectAsync(server);

        await client.ReceiveIdentificationAsync();

        client.ServerIdentification.Should().Be("SSH-2.0-PantheonSftpEmulator");
    }

    [Theory]
    [InlineData("SSH-2.0-x\r\n")]
    [InlineData("SSH-2.0-x\n")]
    [InlineData("SSH-2.0-Some_Client-1.0 with a comment\r\n")]
    [InlineData("SSH-1.99-old_and_new\r\n")]
    public async Task A_client_of_version_2_gets_the_servers_KEXINIT(string line)
    {
        await using var server = TestServer.Start();
        using var client = await SayAsync(server, line);

        await client.ExpectAsync(Ssh.Transport.MessageNumber.KexInit);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n")]
    [InlineData("\r\n")]
    [InlineData("SSH-2.0-\u0007bell\r\n")]
    public async Task What_is_no_SSH_client_is_told_so(string line)
    {
        await using var server = TestServer.Start();
        using var client = await SayAsync(server, line);

        (await client.ExpectDisconnectAsync()).Should().Be((DisconnectReason.ProtocolError, "the client did not identify itself as SSH"));
    }

    [Fact]
    public async Task A_client_of_version_1_is_told_that_its_version_is_not_supported()
    {
        await using var server = TestServer.Start();
        using var client = await SayAsync(server, "SSH-1.5-ancient\r\n");

        (await client.ExpectDisconnectAsync()).Reason.Should().Be(DisconnectReason.ProtocolVersionNotSupported);
    }

    [Fact]
    public async Task A_line_of_255_octets_is_not_too_long()
    {
        await using var server = TestServer.Start();
        using var client = await SayAsync(server, "SSH-2.0-".PadRight(253, 'x') + "\r\n");

        await client.ExpectAsync(Ssh.Transport.MessageNumber.KexInit);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("")]
    public async Task A_longer_line_ends_the_connection_whether_it_ends_or_not(string lineEnd)
    {
        await using var server = TestServer.Start();
        using var client = await SayAsync(server, "SSH-2.0-".PadRight(255, 'x') + lineEnd);

        (await client.ExpectDisconnectAsync()).Text.Should().Be("the identification line is longer than 255 octets");
    }

    [Fact]
    public async Task A_session_knows_the_clients_software()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);

        server.Server.Sessions.Should().ContainSingle().Which.ClientSoftware.Should().Be("RawClient");
    }

    private static async Task<RawSshClient> SayAsync(TestServer server, string line)
    {
        var client = await RawSshClient.ConnectAsync(server);
        await client.ReceiveIdentificationAsync();
        await client.SendOctetsAsync(Encoding.ASCII.GetBytes(line));
        return client;
    }
}
