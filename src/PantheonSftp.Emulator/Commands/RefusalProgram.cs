using System.Text;
using PantheonSftp.Ssh.Connection;

namespace PantheonSftp.Emulator.Commands;

/// <summary>Says on standard error why nothing runs, and ends with a status that is not zero.</summary>
/// <param name="text">What the client reads.</param>
/// <param name="exitStatus">How it ends.</param>
/// <param name="kind">Of which kind the refusal is. The client reads it behind the text, the log has both.</param>
/// <param name="profileValue">The profile's value behind <see cref="RefusalKind.ProfileValue"/>.</param>
internal sealed class RefusalProgram(string text, int exitStatus, RefusalKind kind, string? profileValue = null) : ISshProgram
{
    public string Refusal { get; } = $"{text} {kind.Mark(profileValue)}";

    public int ExitStatus => exitStatus;

    public async Task<SshExit> RunAsync(SshChannel channel, CancellationToken cancel)
    {
        await channel.Error.WriteAsync(Encoding.UTF8.GetBytes(Refusal + "\n"), cancel).ConfigureAwait(false);
        return new SshExit(exitStatus);
    }
}
