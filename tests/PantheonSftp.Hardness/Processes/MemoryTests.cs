using PantheonSftp.Hardness.Kit;
using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.Protocol;

namespace PantheonSftp.Hardness.Processes;

/// <summary>How much memory a server takes at its peak.</summary>
public class MemoryTests
{
    [Fact]
    public async Task A_transfer_of_256_MiB_takes_no_more_memory_than_a_small_one()
    {
        const int block = 255 * 1024;
        const long length = 256 << 20;
        await using var server = await ServerProcess.StartAsync();
        using var client = server.NewAttackers();
        var sftp = await client.OpenSftpAsync(window: uint.MaxValue);
        var file = await sftp.OpenFileAsync("files/large.bin", SftpOpenFlags.Read | SftpOpenFlags.Write | SftpOpenFlags.Create);
        await sftp.AskAsync(Packet.Write(2, file, block - 1, [1]));
        await ReadAsync(sftp, file, 64 * block);
        var before = server.PeakMemory;

        await ReadAsync(sftp, file, length);

        (server.PeakMemory - before).Should().BeLessThan(32 * 1024 * 1024);
    }

    [Fact]
    public async Task Clients_that_never_read_make_it_take_a_bounded_amount()
    {
        await using var server = await ServerProcess.StartAsync();
        using (var bystander = await server.ConnectBystanderAsync())
            await bystander.TransferAsync();
        var before = server.PeakMemory;

        using var attackers = server.NewAttackers();
        await Attackers.AllAsync(20, async () =>
        {
            var sftp = await attackers.OpenSftpAsync();
            for (var request = Packet.Read(7, [], 0, 1); sftp.HasWindow(64 * 1024);)
                await sftp.SendManyAsync(request, 1000);
        });

        // A window of input, and of output what lies before the socket and in the channel.
        (server.PeakMemory - before).Should().BeLessThan(20 * 8 * 1024 * 1024);
    }

    /// <summary>Reads the same block again and again, without keeping what comes.</summary>
    private static async Task ReadAsync(RawSftp sftp, byte[] file, long octets)
    {
        const int block = 255 * 1024;
        for (; octets > 0; octets -= block)
            (await sftp.AskAsync(Packet.Read(3, file, 0, block))).Type.Should().Be(ReplyType.Data);
    }
}
