using System.Diagnostics;
using PantheonSftp.Emulator.Native;
using PantheonSftp.Ssh.Connection;

namespace PantheonSftp.Emulator.Commands;

/// <summary>
/// Joins a channel to a child process: its three streams, its exit status or signal, and, when the client is gone, its end and that of
/// everything it has started.
/// </summary>
/// <param name="start">Starts the child, its three streams redirected.</param>
/// <param name="ended">Told when the child and all that it has started have ended, whether or not the client has taken yet what they said.</param>
internal sealed class ChildProgram(Func<Process> start, Action? ended = null) : ISshProgram
{
    /// <summary>How long a child may clean up: git removes its lock files and what it has received so far.</summary>
    private static readonly TimeSpan TimeToCleanUp = TimeSpan.FromSeconds(2);

    /// <inheritdoc cref="ChildProgram(Func{Process}, Action)"/>
    /// <param name="start">Describes the child: <see cref="ChildStart.Of"/> does it.</param>
    public ChildProgram(ProcessStartInfo start)
        : this(() => Process.Start(start)!)
    {
    }

    public bool EndsByItself => true;

    /// <summary>Makes what the client reads from whole lines of the child's standard error; null where that is the same.</summary>
    public MessageRewriter? RewriteMessages { get; init; }

    /// <summary>How many octets the client has sent.</summary>
    public long InputLength { get; private set; }

    public async Task<SshExit> RunAsync(SshChannel channel, CancellationToken cancel)
    {
        using var child = start();
        var streams = new ChildStreams(child, channel, RewriteMessages);
        try
        {
            await child.WaitForExitAsync(cancel).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await EndAsync(child).ConfigureAwait(false);
        }

        // What the child has left behind would hold its streams open, and with them the channel.
        ProcessSignals.KillGroup(child);
        ended?.Invoke();
        await streams.CompletedAsync().ConfigureAwait(false);
        InputLength = streams.InputLength;
        cancel.ThrowIfCancellationRequested();
        return ExitOf(child.ExitCode);
    }

    private static async Task EndAsync(Process child)
    {
        ProcessSignals.AskToEnd(child);
        await child.WaitForExitAsync(CancellationToken.None).WaitAsync(TimeToCleanUp).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ProcessSignals.KillGroup(child);
        await child.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>.NET shows a child that a signal ended as a shell does, by 128 and the signal's number.</summary>
    private static SshExit ExitOf(int code) => code switch
    {
        128 + 6 => SshExit.BySignal("ABRT"),
        128 + 9 => SshExit.BySignal("KILL"),
        128 + 11 => SshExit.BySignal("SEGV"),
        128 + 13 => SshExit.BySignal("PIPE"),
        128 + 15 => SshExit.BySignal("TERM"),
        _ => new SshExit(code),
    };
}
