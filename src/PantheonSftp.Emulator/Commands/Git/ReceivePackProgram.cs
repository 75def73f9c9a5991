using Microsoft.Extensions.Logging;
using PantheonSftp.Emulator.Commands.Confinement;
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
    // gitprotocol-pack(5): the packet of a client that has nothing to push.
    private const int NothingToPush = 4;

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
        var child = new ChildProgram(() => workshop.Serve(
            start,
            [
                (target.Code.Path, PathRights.Change | PathRights.Refer),
                (workshop.Hooks, PathRights.ReadFile | PathRights.Execute),
                (hooks.Variable.Value, PathRights.ReadFile | PathRights.WriteFile),
            ]));
        var exit = await child.RunAsync(channel, cancel).ConfigureAwait(false);

        // Git says that the push is too large before any hook is asked, but not whose limit it is.
        if (!push.WasAsked && child.InputLength > profile.MaxPushSize)
            await TellLimitAsync(push, channel, cancel).ConfigureAwait(false);
        else if (!push.WasAsked && child.InputLength > NothingToPush && !cancel.IsCancellationRequested)
            push.RefuseByGit("the objects of the push");
        return exit;
    }

    private async Task TellLimitAsync(Push push, SshChannel channel, CancellationToken cancel)
    {
        var refusal = new RefusalProgram(
            $"git receive-pack: a push has {profile.MaxPushSize} octets at most", exitStatus: 1, RefusalKind.ProfileValue, nameof(PlatformProfile.MaxPushSize));
        push.Refuse(refusal.Refusal);
        await refusal.RunAsync(channel, cancel).ConfigureAwait(false);
    }
}
