using PantheonSftp.Hardness.Kit;
using PantheonSftp.Sftp;
using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.Protocol;

namespace PantheonSftp.Hardness.Processes;

/// <summary>How much memory a server takes at its peak.</summary>
public class MemoryTests
{
    private const int Block = 255 * 1024;

    /// <summary>As many requests as real clients have on their way: the answers and the data gather wherever they can.</summary>
    private const int OnTheirWay = 32;

    private const long SmallTransfer = 32 << 20;
    private const long LargeTransfer = 512 << 20;

    [Theory]
    [InlineData("download")]
    [InlineData("upload")]
    public async Task A_transfer_of_512_MiB_takes_no_more_memory_than_a_small_one(string direction)
    {
        await using var server = await ServerProcess.StartAsync();
        using var client = server.NewAttackers();
        var sftp = await client.OpenSftpAsync(window: uint.MaxValue);
        var file = await sftp.OpenFileAsync("files/large.bin", SftpOpenFlags.Read | SftpOpenFlags.Write | SftpOpenFlags.Create);
        (await sftp.AskAsync(Packet.Write(2, file, Block - 1, [1]))).Code.Should().Be(SftpStatusCode.Ok);

        // The same block again and again: what is measured is the server's memory, not the disk.
        var request = direction == "download" ? Packet.Read(3, file, 0, Block) : Packet.Write(3, file, 0, new byte[Block]);
        await TransferAsync(sftp, request, SmallTransfer);
        var before = server.PeakMemory;

        await TransferAsync(sftp, request, LargeTransfer);

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

    private static async Task TransferAsync(RawSftp sftp, Packet request, long octets)
    {
        var framed = Packet.Framed(request.Body);
        var unanswered = 0;
        for (; octets > 0; octets -= Block)
        {
            await sftp.SendOctetsAsync(framed);
            if (++unanswered == OnTheirWay)
                await TakeAnswerAsync();
        }

        while (unanswered > 0)
            await TakeAnswerAsync();

        async Task TakeAnswerAsync()
        {
            unanswered--;
            var reply = await sftp.ReceiveAsync();
            if (reply.Type == ReplyType.Status)
                reply.Code.Should().Be(SftpStatusCode.Ok);
        }
    }
}
