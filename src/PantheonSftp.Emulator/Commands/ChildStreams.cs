using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using PantheonSftp.Ssh.Connection;

namespace PantheonSftp.Emulator.Commands;

/// <summary>Makes one text from another.</summary>
internal delegate byte[] MessageRewriter(ReadOnlySpan<byte> lines);

/// <summary>
/// Copies between a child's streams and a channel. Each stream has a thread of its own: a pipe of the system is read and written
/// by waiting, and what waits on the thread pool holds up everybody else's work.
/// </summary>
internal sealed class ChildStreams
{
    /// <summary>What a pipe of Linux holds.</summary>
    private const int BufferLength = 64 * 1024;

    private readonly PipeReader _channelInput;
    private readonly Task[] _copying;

    /// <param name="child">The child.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="rewriteMessages">Makes what the client reads from lines of the child's standard error; null where that is the same.</param>
    public ChildStreams(Process child, SshChannel channel, MessageRewriter? rewriteMessages)
    {
        var (input, output, error) = (child.StandardInput.BaseStream, child.StandardOutput.BaseStream, child.StandardError.BaseStream);
        _channelInput = channel.Input;
        _copying =
        [
            OnItsOwnThread("child input", () => CopyInput(input)),
            OnItsOwnThread("child output", () => CopyOutput(output, channel.Output)),
            OnItsOwnThread("child error", () => CopyMessages(error, channel.Error, rewriteMessages)),
        ];
    }

    /// <summary>How many octets the client has sent. Final once all is complete.</summary>
    public long InputLength { get; private set; }

    /// <summary>Completes when all that the child has said is sent. The child has ended: nothing of the client's can reach it any more.</summary>
    public Task CompletedAsync()
    {
        _channelInput.CancelPendingRead();
        return Task.WhenAll(_copying);
    }

    private void CopyInput(Stream to)
    {
        var isRead = true;
        ReadResult received;
        do
        {
            received = Wait(_channelInput.ReadAsync());
            isRead = isRead && TryWrite(received, to);

            // What a child does not want is taken all the same: the client may first send everything and then read the answer.
            InputLength += received.Buffer.Length;
            _channelInput.AdvanceTo(received.Buffer.End);
        }
        while (!received.IsCompleted && !received.IsCanceled);

        // The end of the child's input.
        to.Dispose();
    }

    private static bool TryWrite(in ReadResult received, Stream to)
    {
        try
        {
            foreach (var part in received.Buffer)
                to.Write(part.Span);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static void CopyOutput(Stream from, PipeWriter to)
    {
        using (from)
        {
            while (from.Read(to.GetSpan(BufferLength)) is > 0 and var length)
            {
                to.Advance(length);

                // The client takes nothing more: the child finds its pipe broken.
                if (Wait(to.FlushAsync()).IsCompleted)
                    return;
            }
        }
    }

    /// <summary>Copies whole lines, as far as they are of a length that people read.</summary>
    private static void CopyMessages(Stream from, PipeWriter to, MessageRewriter? rewrite)
    {
        if (rewrite is null)
        {
            CopyOutput(from, to);
            return;
        }

        using (from)
        {
            var held = new byte[BufferLength];
            var length = 0;
            int read;
            do
            {
                read = from.Read(held, length, held.Length - length);
                length += read;
                var ready = read == 0 ? length : held.AsSpan(0, length).LastIndexOf((byte)'\n') + 1;
                if (ready == 0 && length == held.Length)
                    ready = length;
                to.Write(rewrite(held.AsSpan(0, ready)));
                held.AsSpan(ready, length - ready).CopyTo(held);
                length -= ready;
            }
            while (!Wait(to.FlushAsync()).IsCompleted && read > 0);
        }
    }

    private static T Wait<T>(ValueTask<T> operation) => operation.IsCompleted ? operation.Result : operation.AsTask().GetAwaiter().GetResult();

    private static Task OnItsOwnThread(string name, Action copy)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                copy();
                done.SetResult();
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        })
        { IsBackground = true, Name = name }.Start();
        return done.Task;
    }
}
