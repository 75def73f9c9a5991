using PantheonSftp.Emulator.Events;
using PantheonSftp.Ssh.Connection;

namespace PantheonSftp.Emulator.Commands;

/// <summary>A program whose end is told.</summary>
internal sealed class ObservedProgram(ISshProgram inner, SshProgramRequest request, SessionActivity activity) : ISshProgram
{
    // What the SSH server tells the client of a program that failed.
    private const int Failed = 255;

    public bool RunsInline => inner.RunsInline;

    public bool EndsByItself => inner.EndsByItself;

    public string? Refusal => inner.Refusal;

    public async Task<SshExit> RunAsync(SshChannel channel, CancellationToken cancel)
    {
        var exit = new SshExit(Failed);
        try
        {
            exit = await inner.RunAsync(channel, cancel).ConfigureAwait(false);
            return exit;
        }
        finally
        {
            var refusal = Refusal is { } text ? Emulator.Refusal.Read(text) : null;
            activity.Tell(new CommandEnded(request.Kind.ToString().ToLowerInvariant(), Shown.OnOneLine(request.Command), exit.Status, exit.Signal, refusal));
        }
    }
}
