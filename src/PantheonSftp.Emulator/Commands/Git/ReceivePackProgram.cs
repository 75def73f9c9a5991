using Microsoft.Extensions.Logging;
using PantheonSftp.Ssh.Connection;

namespace PantheonSftp.Emulator.Commands.Git;

/// <summary>What <c>git push</c> talks to: the machine's git, whose hooks ask the server. It ends when the code is where it belongs.</summary>
/// <param name="target">The site.</param>
/// <param name="email">Whose push it is.</param>
/// <param name="workshop">Where git runs.</param>
/// <param name="profile">The platform's values.</param>
/// <param name="logger">The log.</param>
internal sealed class ReceivePackProgram(IPushTarget target, string email, GitWorkshop workshop, PlatformProfile profile, ILogger logger) : ISshProgram
{
    public bool EndsByItself => true;

    public async Task<SshExit> RunAsync(SshChannel channel, CancellationToken cancel)
    {
        target.Prepare();
        using var receiving = target.Code.BeginReceiving();
        await using var push = new Push(target, new PushGate(target, workshop.Git, profile), email, logger, cancel);
        await using var hooks = HookBridge.Open(workshop.Pushes, push.AnswerAsync);
        var start = workshop.Git.Start(
            ["receive-pack", target.Code.Path],
            [$"receive.maxInputSize={profile.MaxPushSize}"],
            [hooks.Variable]);
        return await new ChildProgram(start).RunAsync(channel, cancel).ConfigureAwait(false);
    }
}
