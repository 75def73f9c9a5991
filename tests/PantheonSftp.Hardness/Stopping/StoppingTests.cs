using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;
using PantheonSftp.Emulator;
using PantheonSftp.Hardness.Kit;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Hardness.Stopping;

/// <summary>A server that stops while clients come and transfer.</summary>
public class StoppingTests
{
    private const int Block = 32 * 1024;

    [Fact]
    public async Task A_download_that_a_slow_client_has_begun_ends_before_the_server_does()
    {
        var clock = new FakeTimeProvider();
        var data = RandomNumberGenerator.GetBytes(64 * Block);
        await using var pantheon = await PantheonEmulator.StartAsync(new PantheonEmulatorOptions { TimeProvider = clock }, TestContext.Current.CancellationToken);
        var dev = pantheon.Site("demo-wordpress").Dev;
        File.WriteAllBytes(dev.LocalPath("files/large.bin"), data);
        using var clients = new Attackers(pantheon.Port, dev.UserName, pantheon.Accounts[0].Password!);
        var sftp = await clients.OpenSftpAsync(window: 2 * Block);
        var file = await sftp.OpenFileAsync("files/large.bin", SftpOpenFlags.Read);
        for (var offset = 0; offset < data.Length; offset += Block)
            await sftp.SendAsync(Packet.Read(1, file, (ulong)offset, Block));

        var stopping = pantheon.StopAsync(drain: TimeSpan.FromHours(1), TestContext.Current.CancellationToken);
        var received = new List<byte>();
        while (received.Count < data.Length)
        {
            received.AddRange((await sftp.ReceiveAsync()).String());
            clock.Advance(TimeSpan.FromMilliseconds(400));
            await sftp.Channel.WidenAsync(Block + 100);
        }

        received.Should().Equal(data);
        stopping.IsCompleted.Should().BeFalse("the client has not closed its channel yet");
        await sftp.Channel.SendCloseAsync();
        await stopping;
    }

    [Fact]
    public async Task Clients_that_connect_while_it_stops_are_all_turned_away_or_told()
    {
        for (var round = 0; round < 10; round++)
        {
            var server = TestServer.Start();
            var connecting = Enumerable.Range(0, 20).Select(_ => Task.Run(() => ConnectAndWaitForTheEndAsync(server.Port))).ToList();

            await server.DisposeAsync();

            await Task.WhenAll(connecting);
            server.Server.Sessions.Should().BeEmpty();
        }
    }

    /// <summary>Whatever happens first, there is an end: no connection, or one that the server closes.</summary>
    private static async Task ConnectAndWaitForTheEndAsync(int port)
    {
        try
        {
            using var client = await RawSshClient.ConnectAsync(port);
            await client.DrainAsync();
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionRefused or SocketError.ConnectionReset)
        {
            // It came too late.
        }
    }
}
