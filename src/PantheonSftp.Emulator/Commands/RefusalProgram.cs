using System.Text;
using PantheonSftp.Ssh.Connection;

namespace PantheonSftp.Emulator.Commands;

/// <summary>Says on standard error why nothing runs, and ends with a status that is not zero.</summary>
/// <param name="text">What the client reads.</param>
/// <param name="exitStatus">How it ends.</param>
/// <param name="kind">Of which kind the refusal is. The log has it behind the text.</param>
/// <param name="profileValue">The profile's value behind <see cref="RefusalKind.ProfileValue"/>.</param>
/// <param name="explains">Whether the client reads of which kind it is.</param>
internal sealed class RefusalProgram(string text, int exitStatus, RefusalKind kind, string? profileValue = null, bool explains = true) : ISshProgram
{
    public string Refusal { get; } = $"{text} {kind.Mark(profileValue)}";

    public int ExitStatus => exitStatus;

    public async Task<SshExit> RunAsync(SshChannel channel, CancellationToken cancel)
    {
        await channel.Error.WriteAsync(Encoding.UTF8.GetBytes((explains ? Refusal : text) + "\n"), cancel).ConfigureAwait(false);
        return new SshExit(exitStatus);
    }
}
