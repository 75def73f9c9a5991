using System.Buffers;
using System.IO.Pipelines;
using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.Protocol;

namespace PantheonSftp.Sftp.Tests.Protocol;

/// <summary>How packets lie in the stream: borders anywhere, many at once, and none of them costing memory.</summary>
public sealed class StreamTests
{
    private const SftpOpenFlags ReadWrite = SftpOpenFlags.Read | SftpOpenFlags.Write;

    [Fact]
    public void Requests_split_anywhere_are_answered_as_if_they_were_whole()
    {
        var whole = Answers([Requests()]);
        Gen.Int[0, Requests().Length].Array[0, 30].Sample(cuts => Answers(Pieces(Requests(), cuts)).SequenceEqual(whole));
    }

    [Fact]
    public void Requests_split_at_every_octet_are_answered_as_if_they_were_whole() =>
        Answers(Requests().Select(octet => new[] { octet })).Should().Equal(Answers([Requests()]));

    [Fact]
    public void A_write_in_several_pieces_goes_to_the_file_piece_by_piece()
    {
        var files = new MemoryFileSystem();
        var file = files.Add("/a");
        using var session = new SftpSession(files, new SftpServerOptions(), NullLogger.Instance, new Pipe().Writer);
        var handle = Opened(session);
        var packet = Packet.Write(1, handle, 3, [1, 2, 3, 4, 5, 6]).Body;
        session.Serve(Segmented(Pieces(packet, [packet.Length - 4, packet.Length - 1, 7])));
        file.Content.ToArray().Should().Equal(0, 0, 0, 1, 2, 3, 4, 5, 6);
        file.Writes.Should().Be(3);
    }

    [Fact]
    public async Task A_packet_larger_than_the_pipe_holds_at_once_still_arrives()
    {
        var files = new MemoryFileSystem();
        var file = files.Add("/a");
        await using var client = await Conversation.StartAsync(files);
        var handle = await client.OpenAsync("/a", SftpOpenFlags.Write);
        (await client.AskAsync(Packet.Write(1, handle, 0, new byte[255 * 1024]))).Code.Should().Be(SftpStatusCode.Ok);
        file.Content.Length.Should().Be(255 * 1024);
    }

    [Fact]
    public async Task Answers_to_requests_that_arrived_together_leave_together()
    {
        var input = new Pipe();
        var output = new CountingWriter(new Pipe(new PipeOptions(pauseWriterThreshold: 0)).Writer);
        await input.Writer.WriteAsync(Requests(), TestContext.Current.CancellationToken);
        await input.Writer.CompleteAsync();
        await new SftpServer(FilesWithA()).RunAsync(input.Reader, output, TestContext.Current.CancellationToken);
        output.Flushes.Should().Be(1);
    }

    // A short answer takes as much of the output as was asked for, since its file's length is known only once it is read.
    [Theory]
    [InlineData(255 * 1024)]
    [InlineData(5)]
    public async Task Answers_that_take_much_room_leave_before_the_requests_are_drained(int fileLength)
    {
        var files = new MemoryFileSystem();
        files.Add("/a", new byte[fileLength]);
        var input = new Pipe();
        var output = new CountingWriter(new Pipe(new PipeOptions(pauseWriterThreshold: 0)).Writer);
        Packet[] requests = [Packet.Init(), Packet.Open(1, "/a", SftpOpenFlags.Read), .. Enumerable.Range(0, 16).Select(_ => Packet.Read(2, FirstHandle, 0, 255 * 1024))];
        await input.Writer.WriteAsync(requests.SelectMany(request => Packet.Framed(request.Body)).ToArray(), TestContext.Current.CancellationToken);
        await input.Writer.CompleteAsync();
        await new SftpServer(files).RunAsync(input.Reader, output, TestContext.Current.CancellationToken);
        output.Flushes.Should().BeInRange(8, 16, "two answers to READs of 255 KiB are beyond the threshold");
    }

    [Fact]
    public void Reading_and_writing_allocate_nothing()
    {
        var files = new MemoryFileSystem();
        files.Add("/a", new byte[100_000]);
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        using var session = new SftpSession(files, new SftpServerOptions(), NullLogger.Instance, pipe.Writer);
        var handle = Opened(session);
        var write = Packet.Write(2, handle, 0, new byte[32_768]).Body;
        ReadOnlySequence<byte>[] requests = [new(Packet.Read(1, handle, 0, 32_768).Body), new(write), Segmented(Pieces(write, [3, 11, 20_000]))];
        ServeAll(session, pipe, requests, rounds: 200);

        Allocation.EachTime(() => ServeAll(session, pipe, requests, rounds: 2_000)).Should().BeLessThan(10_000, "6,000 requests were served");
    }

    private static byte[] FirstHandle => [0, 0, 0, 0, 0, 0, 0, 1];

    private static void ServeAll(SftpSession session, Pipe pipe, ReadOnlySequence<byte>[] requests, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            foreach (ref readonly var request in requests.AsSpan())
                session.Serve(request);
            Drain(pipe);
        }
    }

    private static void Drain(Pipe pipe)
    {
        _ = pipe.Writer.FlushAsync().IsCompletedSuccessfully;
        pipe.Reader.TryRead(out var result);
        pipe.Reader.AdvanceTo(result.Buffer.End);
    }

    private static byte[] Opened(SftpSession session)
    {
        session.Serve(new ReadOnlySequence<byte>(Packet.Init().Body));
        session.Serve(new ReadOnlySequence<byte>(Packet.Open(1, "/a", ReadWrite).Body));
        return FirstHandle;
    }

    private static MemoryFileSystem FilesWithA()
    {
        var files = new MemoryFileSystem();
        files.Add("/a", [.. Enumerable.Range(0, 500).Select(n => (byte)n)]);
        return files;
    }

    private static byte[] Requests()
    {
        Packet[] packets =
        [
            Packet.Init(),
            Packet.Open(1, "/a", ReadWrite),
            Packet.Write(2, FirstHandle, 100, [.. Enumerable.Repeat((byte)7, 300)]),
            Packet.Read(3, FirstHandle, 50, 400),
            Packet.Of(RequestType.Stat, 4).Text("/a"),
            Packet.Of(RequestType.Rename, 5).Text("/a").Text("/b"),
            Packet.Of(RequestType.Close, 6).String(FirstHandle),
        ];
        return [.. packets.SelectMany(packet => Packet.Framed(packet.Body))];
    }

    private static byte[] Answers(IEnumerable<byte[]> pieces)
    {
        var output = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        var input = PipeReader.Create(Segmented(pieces));
        var served = new SftpServer(FilesWithA()).RunAsync(input, output.Writer);
        served.IsCompletedSuccessfully.Should().BeTrue("nothing has to be waited for");
        output.Reader.TryRead(out var result);
        return result.Buffer.ToArray();
    }

    private static IEnumerable<byte[]> Pieces(byte[] octets, int[] cuts)
    {
        var start = 0;
        foreach (var cut in cuts.Order().Append(octets.Length))
        {
            yield return octets[start..cut];
            start = cut;
        }
    }

    private static ReadOnlySequence<byte> Segmented(IEnumerable<byte[]> pieces)
    {
        Segment? first = null, last = null;
        foreach (var piece in pieces)
        {
            last = new Segment(piece, last);
            first ??= last;
        }
        return new ReadOnlySequence<byte>(first!, 0, last!, last!.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(byte[] octets, Segment? previous)
        {
            Memory = octets;
            RunningIndex = previous is null ? 0 : previous.RunningIndex + previous.Memory.Length;
            previous?.Next = this;
        }
    }

    private sealed class CountingWriter(PipeWriter inner) : PipeWriter
    {
        public int Flushes { get; private set; }

        public override void Advance(int bytes) => inner.Advance(bytes);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            Flushes++;
            return inner.FlushAsync(cancellationToken);
        }

        public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);
    }
}
