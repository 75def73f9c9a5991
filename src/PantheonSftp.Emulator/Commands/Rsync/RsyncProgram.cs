using System.Text;
using Microsoft.Extensions.Logging;
using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Commands.Confinement;
using PantheonSftp.Emulator.Events;
using PantheonSftp.Emulator.Files;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Ssh.Connection;

namespace PantheonSftp.Emulator.Commands.Rsync;

/// <summary>One transfer: the machine's rsync, confined to what the environment's rules allow at its start, and ended when they change.</summary>
internal sealed class RsyncProgram(InstalledRsync installed, ShellCommand command, Login login, PlatformProfile profile, SessionActivity activity, TimeProvider clock, ILogger logger) : ISshProgram
{
    // rsync's own: RERR_SYNTAX, RERR_STARTCLIENT, RERR_SIGNAL.
    private const int SyntaxError = 1;
    private const int CannotStart = 5;
    private const int Ended = 20;

    // A child without a home of its own finds no configuration of anybody's.
    private const string NoHome = "/nonexistent";

    /// <summary>Why it did not run to its end; known only then.</summary>
    public string? Refusal { get; private set; }

    public async Task<SshExit> RunAsync(SshChannel channel, CancellationToken cancel)
    {
        using var view = new RsyncView(login, profile);
        var words = Expand(view);
        var (parsed, problem) = Parse(words);
        if (parsed is { FollowsInStream: true })
        {
            (parsed, problem) = await SecludedArguments.ReadAsync(channel.Input, cancel).ConfigureAwait(false) is { } secluded
                ? Parse([.. words, .. secluded])
                : (null, "the arguments that were to come in the stream have no end");
        }

        if (parsed is null)
            return await RefuseAsync(channel, problem!, SyntaxError, RefusalKind.NotEmulated).ConfigureAwait(false);
        try
        {
            return parsed.ChangesSomething ? await ChangeAsync(parsed, view, channel, cancel).ConfigureAwait(false)
                : await Child(new RsyncArguments(parsed, view, installed), RsyncRights.ToRead(view), view, new RsyncRefusals(logger, login.Home, activity)).RunAsync(channel, cancel).ConfigureAwait(false);
        }
        catch (ConfinementException e)
        {
            return await RefuseAsync(channel, e.Message, CannotStart, RefusalKind.NotEmulated).ConfigureAwait(false);
        }
    }

    private async Task<SshExit> ChangeAsync(RsyncCommand parsed, RsyncView view, SshChannel channel, CancellationToken cancel)
    {
        var arguments = new RsyncArguments(parsed, view, installed);
        var refusals = new RsyncRefusals(logger, login.Home, activity);
        using var transfer = new TreeTransfer(TreesOf(arguments));
        var judge = new RsyncJudge(view, profile, transfer, refusals);
        var rights = arguments.IsInFilesOnly
            ? RsyncRights.ToChangeFiles(view, judge)
            : RsyncRights.ToChange(view, arguments.Destination is { } destination ? view.PlaceOf(destination) : null, judge);

        // The mode stays as it is while somebody is in code/; a transfer that may not change that need not be waited for.
        if (!view.MayChange(PlaceKind.Code))
            transfer.Leave(login.Environment.CodeTree);
        var child = Child(arguments, rights, view, refusals, ended: End);
        var refused = "";
        SshExit exit;
        try
        {
            exit = await RunUntilReplacedAsync(child, transfer, channel, cancel).ConfigureAwait(false);
        }
        finally
        {
            refused = refusals.Tell();
        }

        await channel.Error.WriteAsync(Encoding.UTF8.GetBytes(refused), cancel).ConfigureAwait(false);
        return exit;

        void End()
        {
            judge.End();
            transfer.Dispose();
        }
    }

    private static (RsyncCommand? Command, string? Problem) Parse(IReadOnlyList<string> words) =>
        RsyncCommand.TryParse(words, out var parsed, out var problem) ? (parsed, null) : (null, problem);

    /// <summary>Wildcards in paths are the business of the shell at the server's end.</summary>
    private IReadOnlyList<string> Expand(RsyncView view) =>
    [
        .. command.Words.Select((word, index) => (Word: word, Pattern: command.Patterns.ElementAtOrDefault(index))).Skip(1).SelectMany(word =>
            ShellGlob.Expand(view.Files, word.Word, word.Pattern)?.Select(Encoding.UTF8.GetString) ?? [word.Word]),
    ];

    /// <summary>What it has the right to change, whatever it does with that.</summary>
    private IReadOnlyList<ReplaceableTree> TreesOf(RsyncArguments arguments) =>
        arguments.IsInFilesOnly ? [login.Environment.FilesTree] : [login.Environment.CodeTree, login.Environment.FilesTree];

    private ChildProgram Child(RsyncArguments arguments, ChildRights rights, RsyncView view, RsyncRefusals refusals, Action? ended = null)
    {
        var start = ChildStart.Of(installed.Program, arguments.Make(), NoHome);
        start.WorkingDirectory = view.HomeOnDisk;
        return new ChildProgram(() => ConfinedStart.Start(start, rights, clock), ended) { RewriteMessages = new RsyncMessages(view, refusals).Rewrite };
    }

    private async Task<SshExit> RunUntilReplacedAsync(ChildProgram child, TreeTransfer transfer, SshChannel channel, CancellationToken cancel)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel, transfer.Ended);
        try
        {
            ended.Token.ThrowIfCancellationRequested();
            return await child.RunAsync(channel, ended.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (transfer.Ended.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            if (transfer.Replaced is not { } tree)
                return await RefuseAsync(channel, $"ended: a snapshot of {login.Site.Name} is taken; run it again", Ended, RefusalKind.Operator).ConfigureAwait(false);
            var environment = login.Environment;
            var example = tree == environment.CodeTree ? "a switch to Git mode" : "a wipe";
            return await RefuseAsync(channel, $"ended: {tree.Name} of {environment.Name} was replaced by a workflow, such as {example}", Ended, RefusalKind.PlatformRule).ConfigureAwait(false);
        }
    }

    private Task<SshExit> RefuseAsync(SshChannel channel, string problem, int exitStatus, RefusalKind kind)
    {
        var refusal = new RefusalProgram($"rsync: {problem}", exitStatus, kind);
        Refusal = refusal.Refusal;
        logger.RsyncEnded(Refusal);
        return refusal.RunAsync(channel, CancellationToken.None);
    }
}
