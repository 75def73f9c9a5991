using System.Text;
using PantheonSftp.Ssh.Connection;

namespace PantheonSftp.Emulator.Commands;

/// <summary>Says on standard error why nothing runs, and ends with a status that is not zero.</summary>
internal sealed class RefusalProgram(string text, int exitStatus) : ISshProgram
{
    public async Task<SshExit> RunAsync(SshChannel channel, CancellationToken cancel)
    {
        await channel.Error.WriteAsync(Encoding.UTF8.GetBytes(text + "\n"), cancel).ConfigureAwait(false);
        return new SshExit(exitStatus);
    }
}
