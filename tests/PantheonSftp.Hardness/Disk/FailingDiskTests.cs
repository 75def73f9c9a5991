using PantheonSftp.Hardness.Kit;
using PantheonSftp.Sftp;
using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.Protocol;

namespace PantheonSftp.Hardness.Disk;

/// <summary>A disk that answers with an input/output error in the middle of a transfer: the client hears of it, and nothing else happens.</summary>
public class FailingDiskTests
{
    private const int Block = 32 * 1024;
    private const int Blocks = 32;
    private const int GoodBlocks = 5;

    private static readonly (SftpStatusCode, string) Failed = (SftpStatusCode.Failure, "Input/output error");

    [Fact]
    public async Task Of_a_download_the_blocks_before_the_error_arrive_and_the_others_fail()
    {
        var files = new MemoryFileSystem();
        files.Add("/bad", new byte[Blocks * Block]).BrokenFrom = GoodBlocks * Block;
        files.Add("/good", 1, 2, 3);
        await using var server = TestServer.Start(programs: new TestPrograms { Files = files });
        using var client = await RawSshClient.LogInAsync(server);
        var sftp = await RawSftp.OpenAsync(client);
        var file = await sftp.OpenFileAsync("/bad", SftpOpenFlags.Read);

        for (var block = 0u; block < Blocks; block++)
            await sftp.SendAsync(Packet.Read(block, file, block * Block, Block));

        for (var block = 0; block < GoodBlocks; block++)
            (await sftp.ReceiveAsync()).String().Should().HaveCount(Block);
        for (var block = GoodBlocks; block < Blocks; block++)
            (await sftp.ReceiveAsync()).Status().Should().Be(Failed);
        await ShouldServeAsync(sftp);
    }

    [Fact]
    public async Task Of_an_upload_the_blocks_before_the_error_are_there_and_the_others_fail()
    {
        var files = new MemoryFileSystem();
        var bad = files.Add("/bad");
        bad.BrokenFrom = GoodBlocks * Block;
        files.Add("/good", 1, 2, 3);
        await using var server = TestServer.Start(programs: new TestPrograms { Files = files });
        using var client = await RawSshClient.LogInAsync(server);
        var sftp = await RawSftp.OpenAsync(client);
        var file = await sftp.OpenFileAsync("/bad", SftpOpenFlags.Write);

        for (var block = 0u; block < Blocks; block++)
            await sftp.SendAsync(Packet.Write(block, file, block * Block, new byte[Block]));

        for (var block = 0; block < GoodBlocks; block++)
            (await sftp.ReceiveAsync()).Code.Should().Be(SftpStatusCode.Ok);
        for (var block = GoodBlocks; block < Blocks; block++)
            (await sftp.ReceiveAsync()).Status().Should().Be(Failed);
        bad.Content.Length.Should().Be(GoodBlocks * Block);
        await ShouldServeAsync(sftp);
    }

    /// <summary>
    /// A file of the kernel whose octets cannot be had stands for one on a broken disk: nothing is mapped at address 0 of a process, so reading
    /// and writing there in /proc/self/mem are input/output errors.
    /// </summary>
    [Fact]
    public async Task The_kernels_own_error_arrives_for_reads_and_writes_and_at_the_close()
    {
        using var files = ConfinedFileSystem.Open(new ConfinedFileSystemOptions { Root = "/proc/self" });
        await using var server = TestServer.Start(programs: new TestPrograms { Files = files });
        using var client = await RawSshClient.LogInAsync(server);
        var sftp = await RawSftp.OpenAsync(client);
        var memory = await sftp.OpenFileAsync("mem", SftpOpenFlags.Read | SftpOpenFlags.Write);

        (await sftp.AskAsync(Packet.Read(1, memory, 0, Block))).Status().Should().Be(Failed);
        (await sftp.AskAsync(Packet.Write(2, memory, 0, new byte[Block]))).Status().Should().Be(Failed);
        (await sftp.AskAsync(Packet.Of(RequestType.Close, 3).String(memory))).Status().Should().Be(Failed);
        var name = await sftp.OpenFileAsync("comm", SftpOpenFlags.Read);
        (await sftp.AskAsync(Packet.Read(4, name, 0, Block))).Type.Should().Be(ReplyType.Data);
    }

    private static async Task ShouldServeAsync(RawSftp sftp)
    {
        var file = await sftp.OpenFileAsync("/good", SftpOpenFlags.Read);
        (await sftp.AskAsync(Packet.Read(1, file, 0, 10))).String().Should().Equal(1, 2, 3);
    }
}
