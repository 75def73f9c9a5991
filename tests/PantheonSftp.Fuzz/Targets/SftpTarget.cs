using System.IO.Pipelines;
using PantheonSftp.Sftp;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Fuzz.Targets;

/// <summary>All that a client sends to an SFTP server before it hangs up.</summary>
internal abstract class SftpTarget : FuzzTarget
{
    private readonly ErrorLog _log = new();

    public override IReadOnlyList<byte[]> Corpus => SftpSamples.All;

    // A READ needs room for all it may get, a directory or a walk their names, and there are many of each in an input.
    public override long? MayAllocate(int inputLength) => (4 * 1024 * 1024) + (2048L * inputLength);

    public override void Run(byte[] input)
    {
        using var files = new SmallFiles(OpenFileSystem());
        var (status, answers) = Serve(files, input);
        var read = answers.Reader.TryRead(out var result) ? result.Buffer : default;
        SftpAnswers.Check(input, read, status);
        CheckAnswers(read);
        CloseFileSystem();
        _log.ThrowIfAny();
    }

    /// <summary>A file system that holds the same in each case.</summary>
    protected abstract ISftpFileSystem OpenFileSystem();

    protected virtual void CloseFileSystem()
    {
    }

    protected virtual void CheckAnswers(in System.Buffers.ReadOnlySequence<byte> answers)
    {
    }

    private (int Status, Pipe Answers) Serve(SmallFiles files, byte[] input)
    {
        // In half of the cases the packets lie scattered over many segments.
        var requests = new Pipe(Inline(minimumSegmentSize: input.Length % 2 == 0 ? 16 : 4096));
        var answers = new Pipe(Inline(minimumSegmentSize: 4096));
        for (var rest = input.AsSpan(); !rest.IsEmpty;)
        {
            var room = requests.Writer.GetSpan(1);
            var count = Math.Min(room.Length, rest.Length);
            rest[..count].CopyTo(room);
            requests.Writer.Advance(count);
            rest = rest[count..];
        }

        requests.Writer.Complete();
        var status = new SftpServer(files, options: null, _log).RunAsync(requests.Reader, answers.Writer).GetAwaiter().GetResult();
        answers.Writer.Complete();
        return (status, answers);
    }

    private static PipeOptions Inline(int minimumSegmentSize) => new(
        readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, pauseWriterThreshold: 0, minimumSegmentSize: minimumSegmentSize, useSynchronizationContext: false);
}

/// <summary>The SFTP server alone, over files in memory.</summary>
internal sealed class SftpMemoryTarget : SftpTarget
{
    public override int CasesInTests => 10_000;

    protected override ISftpFileSystem OpenFileSystem()
    {
        var files = new MemoryFileSystem();
        files.Add("/a.txt", [.. "the content of a"u8]);
        files.Add("/dir/b", new byte[50_000]);
        files.Links["/up"] = "../../outside";
        files.Directories["/dir"] = [new SftpDirectoryEntry([.. "b"u8], default), new SftpDirectoryEntry([0xFF, 0x0A], new SftpAttributes { Mode = 0x41ED, Size = ulong.MaxValue })];
        return files;
    }
}
