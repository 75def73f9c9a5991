using System.Diagnostics;
using System.IO.Pipelines;
using PantheonSftp.Ssh.Connection;

namespace PantheonSftp.Emulator.Commands;

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

    public ChildStreams(Process child, SshChannel channel)
    {
        var (input, output, error) = (child.StandardInput.BaseStream, child.StandardOutput.BaseStream, child.StandardError.BaseStream);
        _channelInput = channel.Input;
        _copying =
        [
            OnItsOwnThread("child input", () => CopyInput(_channelInput, input)),
            OnItsOwnThread("child output", () => CopyOutput(output, channel.Output)),
            OnItsOwnThread("child error", () => CopyOutput(error, channel.Error)),
        ];
    }

    /// <summary>Completes when all that the child has said is sent. The child has ended: nothing of the client's can reach it any more.</summary>
    public Task CompletedAsync()
    {
        _channelInput.CancelPendingRead();
        return Task.WhenAll(_copying);
    }

    private static void CopyInput(PipeReader from, Stream to)
    {
        var isRead = true;
        ReadResult received;
        do
        {
            received = Wait(from.ReadAsync());
            isRead = isRead && TryWrite(received, to);

            // What a child does not want is taken all the same: the client may first send everything and then read the answer.
            from.AdvanceTo(received.Buffer.End);
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
