// A debug build makes an object of every asynchronous call; what counts is the other one.
#if !DEBUG
using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.Tests.FileSystem;

namespace PantheonSftp.Sftp.Tests.Protocol;

/// <summary>What a request allocates once a session runs.</summary>
public sealed class AllocationTests : IDisposable
{
    private const int WarmUp = 200;
    private const int Requests = 200;
    private const string FilePath = "/file";

    private readonly TestDisk _disk = new(Resolution.Kernel);

    public static TheoryData<bool, int> FilesAndLengths()
    {
        var cases = new TheoryData<bool, int>();
        foreach (var isOnDisk in new[] { false, true })
        {
            foreach (var length in (int[])[1, 32 * 1024, 255 * 1024])
                cases.Add(isOnDisk, length);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(FilesAndLengths))]
    public void A_read_allocates_nothing(bool isOnDisk, int length)
    {
        using var session = Begin(isOnDisk, length, out var handle);
        AllocatedBy(session, Packet.Read(7, handle, 0, (uint)length)).Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(FilesAndLengths))]
    public void A_write_allocates_nothing(bool isOnDisk, int length)
    {
        using var session = Begin(isOnDisk, length, out var handle);
        AllocatedBy(session, Packet.Write(7, handle, 0, new byte[length])).Should().Be(0);
    }

    public void Dispose() => _disk.Dispose();

    private InlineSftpSession Begin(bool isOnDisk, int length, out byte[] handle)
    {
        var memory = new MemoryFileSystem();
        memory.Add(FilePath, new byte[length]);
        File.WriteAllBytes(_disk.OnHost(FilePath), new byte[length]);
        var session = new InlineSftpSession(isOnDisk ? _disk.FileSystem : memory);
        handle = session.Open(FilePath, SftpOpenFlags.Read | SftpOpenFlags.Write);
        return session;
    }

    private static long AllocatedBy(InlineSftpSession session, Packet packet)
    {
        var request = Packet.Framed(packet.Body);
        Ask(WarmUp);
        return Allocation.EachTime(() => Ask(Requests));

        void Ask(int times)
        {
            for (var i = 0; i < times; i++)
                session.Ask(request);
        }
    }
}
#endif
