using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using PantheonSftp.Sftp;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Testing;

/// <summary>
/// An SFTP session whose server works on the caller's thread: both pipes continue inline, so a request has been answered when its write
/// returns. Everything that a request costs is then counted where it was sent.
/// </summary>
internal sealed class InlineSftpSession : IDisposable
{
    private static readonly PipeOptions Inline = new(
        readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, pauseWriterThreshold: 0, useSynchronizationContext: false);

    private readonly Pipe _toServer = new(Inline);
    private readonly Pipe _toClient = new(Inline);

    /// <summary>Starts a session. The thread must have no synchronization context, which would carry continuations elsewhere.</summary>
    public InlineSftpSession(ISftpFileSystem files)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        _ = new SftpServer(files).RunAsync(_toServer.Reader, _toClient.Writer);
        Ask(Packet.Framed(Packet.Init().Body));
    }

    /// <summary>Opens a file and returns its handle.</summary>
    public byte[] Open(string path, SftpOpenFlags flags) => new Reply(AskForReply(Packet.Open(1, path, flags))).String();

    /// <summary>The answer to a request, without its length field.</summary>
    public byte[] AskForReply(Packet request)
    {
        var answer = Sent(Packet.Framed(request.Body));
        var reply = answer.Slice(sizeof(uint)).ToArray();
        Take(answer);
        return reply;
    }

    /// <summary>Sends a framed request and takes its answer. Allocates nothing of its own.</summary>
    public void Ask(byte[] framedRequest) => Take(Sent(framedRequest));

    public void Dispose() => _toServer.Writer.Complete();

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
