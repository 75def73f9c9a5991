// A debug build makes an object of every asynchronous call; what counts is the other one.
#if !DEBUG
using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.Tests.FileSystem;

namespace PantheonSftp.Sftp.Tests.Protocol;

/// <summary>What a request costs once a session runs. Both pipes continue inline, so the server works on the test's own thread and everything is counted.</summary>
public sealed class AllocationTests : IDisposable
{
    private const int WarmUp = 200;
    private const int Requests = 200;
    private const string FilePath = "/file";

    private static readonly PipeOptions Inline = new(
        readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, pauseWriterThreshold: 0, useSynchronizationContext: false);

    private readonly Pipe _toServer = new(Inline);
    private readonly Pipe _toClient = new(Inline);
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
        var handle = Open(isOnDisk, length);
        AllocatedBy(Packet.Framed(Packet.Read(7, handle, 0, (uint)length).Body)).Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(FilesAndLengths))]
    public void A_write_allocates_nothing(bool isOnDisk, int length)
    {
        var handle = Open(isOnDisk, length);
        AllocatedBy(Packet.Framed(Packet.Write(7, handle, 0, new byte[length]).Body)).Should().Be(0);
    }

    public void Dispose()
    {
        _toServer.Writer.Complete();
        _disk.Dispose();
    }

    private byte[] Open(bool isOnDisk, int length)
    {
        // The context of the test runner would carry continuations to other threads.
        SynchronizationContext.SetSynchronizationContext(null);
        var memory = new MemoryFileSystem();
        memory.Add(FilePath, new byte[length]);
        File.WriteAllBytes(_disk.OnHost(FilePath), new byte[length]);
        _ = new SftpServer(isOnDisk ? _disk.FileSystem : memory).RunAsync(_toServer.Reader, _toClient.Writer, TestContext.Current.CancellationToken);

        Ask(Packet.Framed(Packet.Init().Body));
        Ask(Packet.Framed(Packet.Open(1, FilePath, SftpOpenFlags.Read | SftpOpenFlags.Write).Body), out var answer);
        return new Reply(answer).String();
    }

    private long AllocatedBy(byte[] request)
    {
        for (var i = 0; i < WarmUp; i++)
            Ask(request);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Requests; i++)
            Ask(request);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private void Ask(byte[] request) => Take(Sent(request));

    private void Ask(byte[] request, out byte[] answer)
    {
        var buffer = Sent(request);
        answer = buffer.Slice(sizeof(uint)).ToArray();
        Take(buffer);
    }

    /// <summary>Sends a request and returns its answer, which is there already: it was served by this very call.</summary>
    private ReadOnlySequence<byte> Sent(byte[] request)
    {
        _toServer.Writer.Write(request);
        if (!_toServer.Writer.FlushAsync().IsCompletedSuccessfully || !_toClient.Reader.TryRead(out var read))
            throw new InvalidOperationException("the request was not served on this thread");
        return read.Buffer;
    }

    private void Take(in ReadOnlySequence<byte> answer)
    {
        Span<byte> length = stackalloc byte[sizeof(uint)];
        answer.Slice(0, sizeof(uint)).CopyTo(length);
        if (answer.Length != sizeof(uint) + BinaryPrimitives.ReadInt32BigEndian(length))
            throw new InvalidOperationException("one request has one answer");
        _toClient.Reader.AdvanceTo(answer.End);
    }
}
#endif
