using System.IO.Pipelines;
using System.Text;
using PantheonSftp.Emulator.Access;
using PantheonSftp.Ssh.Connection;

namespace PantheonSftp.Emulator.Commands;

/// <summary>A remote command that has a registered answer.</summary>
internal sealed class AnswerProgram(
    Func<CommandRequest, Task<CommandAnswer>> answer, Login login, ShellCommand? command, SshProgramRequest request, TimeProvider clock) : ISshProgram
{
    public async Task<SshExit> RunAsync(SshChannel channel, CancellationToken cancel)
    {
        var asked = new CommandRequest(login, request.Command, command, request.Environment, channel.Input.AsStream(leaveOpen: true), cancel);
        var answered = await answer(asked).ConfigureAwait(false);
        if (answered.Delay > TimeSpan.Zero)
            await Task.Delay(answered.Delay, clock, cancel).ConfigureAwait(false);
        await WriteAsync(channel.Output, answered.StandardOutput, cancel).ConfigureAwait(false);
        await WriteAsync(channel.Error, answered.StandardError, cancel).ConfigureAwait(false);
        return new SshExit(answered.ExitCode);
    }

    private static async Task WriteAsync(PipeWriter output, string text, CancellationToken cancel)
    {
        if (text.Length > 0)
            await output.WriteAsync(Encoding.UTF8.GetBytes(text), cancel).ConfigureAwait(false);
    }
}
