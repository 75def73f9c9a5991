using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.Protocol;

namespace PantheonSftp.Sftp;

/// <summary>An SFTP version 3 server (draft-ietf-secsh-filexfer-02) over any duplex byte stream. One instance serves one client.</summary>
/// <param name="fileSystem">What the client sees. The server does not dispose it.</param>
/// <param name="options">Limits; null for the defaults.</param>
/// <param name="logger">Told of what the client does, of what it is refused and why, of malformed packets and of exceptions of the file system; null for none.</param>
/// <exception cref="ArgumentException">An option has a value that it cannot have.</exception>
public sealed class SftpServer(ISftpFileSystem fileSystem, SftpServerOptions? options = null, ILogger? logger = null)
{
    // Answers gather while requests lie in the buffer, since one flush of many costs far less than many of one; no more than a cache holds.
    private const int FlushThreshold = 256 * 1024;

    private readonly SftpServerOptions _options = SftpServerOptions.Validated(options ?? new SftpServerOptions());
    private readonly ILogger _logger = logger ?? NullLogger.Instance;

    /// <summary>
    /// Serves until the input ends, the output is closed or <paramref name="cancel"/> is cancelled; open handles are then disposed,
    /// completing the pipes is left to the caller. Continues on whatever thread completes the input, and never blocks on the streams.
    /// Returns 0, or 1 after a client that broke the protocol.
    /// </summary>
    public async Task<int> RunAsync(PipeReader input, PipeWriter output, CancellationToken cancel = default)
    {
        using var session = new SftpSession(fileSystem, _options, _logger, output);
        try
        {
            var next = Next.Read;
            while (next == Next.Read)
                next = await ServeBufferAsync(session, await input.ReadAsync(cancel), input, output, cancel);
            return next == Next.EndBroken ? 1 : 0;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return 0;
        }
        catch (IOException exception)
        {
            _logger.ConnectionBroke(exception);
            return 0;
        }
    }

    // The wait for requests is the caller's, whose state lives as long as the session: here it would be allocated anew for each.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Next> ServeBufferAsync(
        SftpSession session, ReadResult arrived, PipeReader input, PipeWriter output, CancellationToken cancel)
    {
        var buffer = arrived.Buffer;
        var next = arrived.IsCompleted || arrived.IsCanceled ? Next.End : Next.Read;
        try
        {
            Frame frame;
            while ((frame = PacketFraming.TryTake(ref buffer, _options.MaxPacketLength, out var packet)) == Frame.Complete)
            {
                if (!session.HasBegun && PacketFraming.TypeOf(packet) is var type and not RequestType.Init)
                    return Broken($"its first packet is of type {(byte)type}, not INIT");

                session.Serve(packet);
                if (session.IsBusy && !await FinishRequestAsync(session, output, cancel))
                    return Next.End;
                if (session.Unflushed >= FlushThreshold && !await FlushAsync(session, output, cancel))
                    return Next.End;
            }

            if (session.Unflushed > 0 && !await FlushAsync(session, output, cancel))
                return Next.End;
            if (frame == Frame.Unusable)
                return Broken($"a packet's length is 0 or above {_options.MaxPacketLength}");
            if (next == Next.End && !buffer.IsEmpty)
                _logger.EndedInsidePacket(buffer.Length);
            return next;
        }
        finally
        {
            input.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    // Other connections get the thread between the steps of a long request; what was answered before it is not kept waiting.
    private static async ValueTask<bool> FinishRequestAsync(SftpSession session, PipeWriter output, CancellationToken cancel)
    {
        if (session.Unflushed > 0 && !await FlushAsync(session, output, cancel))
            return false;

        session.Continue();
        while (session.IsBusy)
        {
            await Task.Yield();
            cancel.ThrowIfCancellationRequested();
            session.Continue();
        }
        return true;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<bool> FlushAsync(SftpSession session, PipeWriter output, CancellationToken cancel)
    {
        session.Flushed();
        var flushed = await output.FlushAsync(cancel);
        return !flushed.IsCompleted && !flushed.IsCanceled;
    }

    private Next Broken(string reason)
    {
        _logger.StreamUnusable(reason);
        return Next.EndBroken;
    }

    private enum Next
    {
        Read,
        End,
        EndBroken,
    }
}
