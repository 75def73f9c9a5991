using System.Buffers;
using System.IO.Pipelines;
using Microsoft.Extensions.Logging;
using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.Telemetry;

namespace PantheonSftp.Sftp.Protocol;

/// <summary>
/// What one client has open, and the answers to its requests in the order in which they come. This file takes packets and
/// dispatches; the others hold the requests upon open files and directories, upon paths, and the extensions.
/// </summary>
internal sealed partial class SftpSession(ISftpFileSystem fileSystem, SftpServerOptions options, ILogger logger, PipeWriter output) : IDisposable
{
    private const uint ProtocolVersion = 3;

    // All of a WRITE but its data, with the longest handle that section 6.2 allows.
    private const int MaxWriteHead = sizeof(byte) + sizeof(uint) + sizeof(uint) + 256 + sizeof(ulong) + sizeof(uint);

    private readonly HandleTable _handles = new(options.MaxHandles, options.HandleBudget);
    private readonly SftpReply _reply = new(output, options.ExplainsRefusals);
    private readonly SessionReport _report = new(options, logger);
    private CopyJob? _copy;

    /// <summary>Whether the client has sent INIT, before which nothing else may come.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Whether the last request still runs; <see cref="Continue"/> takes it further.</summary>
    public bool IsBusy => _copy is not null;

    /// <summary>Octets of answers that the output was not yet asked to flush.</summary>
    public int Unflushed => _reply.Unflushed;

    /// <summary>Tells the session that its answers were flushed.</summary>
    public void Flushed() => _reply.Flushed();

    /// <summary>Executes a request, given without its length field, and writes the answer.</summary>
    public void Serve(in ReadOnlySequence<byte> packet)
    {
        var type = PacketFraming.TypeOf(packet);
        if (packet.IsSingleSegment)
            Serve(type, packet.FirstSpan, packet);
        else if (type == RequestType.Write)
            ServeScatteredWrite(packet);
        else
            ServeScattered(type, packet);
    }

    /// <summary>Goes on with the request that keeps the session busy, and answers it when it is done.</summary>
    public void Continue()
    {
        SftpStatus? status;
        try
        {
            status = _copy!.Step();
        }
        catch (Exception exception)
        {
            status = Failed(RequestType.Extended, [], exception);
        }

        if (status is not { } end)
            return;
        _report.Copied(_copy!, end);
        _copy = null;
        _reply.Finish(end);
    }

    /// <summary>Releases what the client left open.</summary>
    public void Dispose()
    {
        _report.Dispose();
        foreach (var opened in _handles.RemoveAll())
        {
            try
            {
                opened.Dispose();
            }
            catch (Exception exception)
            {
                logger.ReleaseFailed(exception);
            }
        }
    }

    // The data of a WRITE goes to the file from where it lies; only what stands before it is put together.
    private void ServeScatteredWrite(in ReadOnlySequence<byte> packet)
    {
        Span<byte> head = stackalloc byte[(int)Math.Min(packet.Length, MaxWriteHead)];
        packet.Slice(0, head.Length).CopyTo(head);
        Serve(RequestType.Write, head, packet);
    }

    private void ServeScattered(RequestType type, in ReadOnlySequence<byte> packet)
    {
        var whole = ArrayPool<byte>.Shared.Rent((int)packet.Length);
        try
        {
            packet.CopyTo(whole);
            Serve(type, whole.AsSpan(0, (int)packet.Length), packet);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(whole);
        }
    }

    private void Serve(RequestType type, ReadOnlySpan<byte> body, in ReadOnlySequence<byte> packet)
    {
        var request = new SftpReader(body);
        request.ReadByte();
        _reply.Restart(requestId: 0);
        _report.Begins(type, body);
        SftpStatus status;
        try
        {
            status = type == RequestType.Init ? Init(ref request) : Answer(type, ref request, packet);
        }
        catch (SftpFormatException exception)
        {
            _report.Malformed(type, body, exception.Message);
            status = SftpStatus.BadMessage($"The request is malformed: {exception.Message}");
        }
        catch (Exception exception)
        {
            status = Failed(type, body, exception);
        }

        if (IsBusy)
            return;
        _report.Ends(type, body, status, _handles);
        _reply.Finish(status);
    }

    private SftpStatus Answer(RequestType type, ref SftpReader request, in ReadOnlySequence<byte> packet)
    {
        _reply.Restart(request.ReadUInt32());
        return options.IsReadOnly && Changes(type) ? ReadOnlyServer : Dispatch(type, ref request, packet);
    }

    private SftpStatus Dispatch(RequestType type, ref SftpReader request, in ReadOnlySequence<byte> packet) => type switch
    {
        RequestType.Open => Open(ref request),
        RequestType.Close => Close(ref request),
        RequestType.Read => Read(ref request),
        RequestType.Write => Write(ref request, packet),
        RequestType.LStat => Stat(ref request, followLink: false),
        RequestType.FStat => FStat(ref request),
        RequestType.SetStat => SetStat(ref request, followLink: true),
        RequestType.FSetStat => FSetStat(ref request),
        RequestType.OpenDir => OpenDir(ref request),
        RequestType.ReadDir => ReadDir(ref request),
        RequestType.Remove => fileSystem.Remove(request.ReadString()),
        RequestType.MakeDir => MakeDir(ref request),
        RequestType.RemoveDir => fileSystem.RemoveDirectory(request.ReadString()),
        RequestType.RealPath => RealPath(request.ReadString()),
        RequestType.Stat => Stat(ref request, followLink: true),
        RequestType.Rename => fileSystem.Rename(request.ReadString(), request.ReadString(), replace: false),
        RequestType.ReadLink => ReadLink(ref request),
        RequestType.SymLink => SymLink(ref request),
        RequestType.Extended => Extended(ref request),
        _ => SftpStatus.Unsupported($"Request {(byte)type} is not part of SFTP version 3"),
    };

    // OPEN changes something only with some flags, and of the extensions only some do: both look for themselves.
    private static bool Changes(RequestType type) => type is
        RequestType.Write or RequestType.SetStat or RequestType.FSetStat or RequestType.Remove or RequestType.MakeDir or
        RequestType.RemoveDir or RequestType.Rename or RequestType.SymLink;

    private static SftpStatus ReadOnlyServer => SftpStatus.PermissionDenied("Permission denied: this server is read-only");

    // Section 4. As OpenSSH: the answer is version 3 whatever the client's is, and a second INIT is answered like the first.
    private SftpStatus Init(ref SftpReader request)
    {
        logger.SessionBegan(request.ReadUInt32());
        HasBegun = true;
        _reply.Begin(ReplyType.Version);
        _reply.UInt32(ProtocolVersion);
        foreach (var extension in SftpExtension.All)
        {
            if (!options.Has(extension) || (options.IsReadOnly && extension.Changes))
                continue;
            _reply.String(extension.Name);
            _reply.String(extension.Version);
        }
        return SftpStatus.Ok;
    }

    private SftpStatus Failed(RequestType type, ReadOnlySpan<byte> body, Exception exception)
    {
        _report.Threw(type, body, exception);
        return SftpStatus.Failure("The server failed to do this; its log says why");
    }
}
