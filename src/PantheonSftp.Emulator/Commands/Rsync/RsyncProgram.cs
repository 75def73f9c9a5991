using System.Diagnostics;
using System.Text;
using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Commands.Confinement;
using PantheonSftp.Emulator.Files;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Ssh.Connection;

namespace PantheonSftp.Emulator.Commands.Rsync;

/// <summary>One transfer: the machine's rsync, confined to what the environment's rules allow at its start, and ended when they change.</summary>
internal sealed class RsyncProgram(string program, ShellCommand command, Login login, PlatformProfile profile, TimeProvider clock) : ISshProgram
{
    // rsync's own: RERR_SYNTAX, RERR_STARTCLIENT, RERR_SIGNAL.
    private const int SyntaxError = 1;
    private const int CannotStart = 5;
    private const int Ended = 20;

    // A child without a home of its own finds no configuration of anybody's.
    private const string NoHome = "/nonexistent";

    public async Task<SshExit> RunAsync(SshChannel channel, CancellationToken cancel)
    {
        using var view = new RsyncView(login, profile);
        var words = Expand(view);
        var (parsed, problem) = Parse(words);
        if (parsed is { FollowsInStream: true })
            (parsed, problem) = Parse([.. words, .. await SecludedArguments.ReadAsync(channel.Input, cancel).ConfigureAwait(false)]);
        if (parsed is null)
            return await SayAsync(channel, problem!, SyntaxError).ConfigureAwait(false);

        var arguments = new RsyncArguments(parsed, view);
        var rights = RightsOf(parsed, arguments, view);
        var child = new ChildProgram(() => StartChild(arguments, rights, view));
        try
        {
            return view.MayChange(PlaceKind.Code) && rights.Judge is not null && !arguments.IsInFilesOnly
                ? await RunUntilCodeIsReplacedAsync(child, view, channel, cancel).ConfigureAwait(false)
                : await child.RunAsync(channel, cancel).ConfigureAwait(false);
        }
        catch (ConfinementException e)
        {
            return await SayAsync(channel, e.Message, CannotStart).ConfigureAwait(false);
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

    private ChildRights RightsOf(RsyncCommand parsed, RsyncArguments arguments, RsyncView view)
    {
        if (view.Endpoint is not EndpointKind.Appserver || (parsed.IsSender && !parsed.RemovesSources))
            return RsyncRights.ToRead(view);
        var judge = new RsyncJudge(view);
        return arguments.IsInFilesOnly
            ? RsyncRights.ToChangeFiles(view, judge, profile)
            : RsyncRights.ToChange(view, arguments.Destination is { } destination ? view.PlaceOf(destination) : null, judge);
    }

    private Process StartChild(RsyncArguments arguments, ChildRights rights, RsyncView view)
    {
        var start = ChildStart.Of(program, arguments.Make(), NoHome);
        start.WorkingDirectory = view.HomeOnDisk;
        return ConfinedStart.Start(start, rights, clock);
    }

    private async Task<SshExit> RunUntilCodeIsReplacedAsync(ChildProgram child, RsyncView view, SshChannel channel, CancellationToken cancel)
    {
        using var replaced = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var environment = login.Environment;
        void End()
        {
            if (view.IsOutdated)
                replaced.Cancel();
        }

        environment.ConnectionModeChanged += End;
        try
        {
            End();
            return await child.RunAsync(channel, replaced.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            var problem = $"ended: code/ of {environment.Name} was replaced, by a switch to Git mode or another workflow";
            return await SayAsync(channel, problem, Ended).ConfigureAwait(false);
        }
        finally
        {
            environment.ConnectionModeChanged -= End;
        }
    }

    private static async Task<SshExit> SayAsync(SshChannel channel, string problem, int exitStatus)
    {
        await channel.Error.WriteAsync(Encoding.UTF8.GetBytes($"rsync: {problem}\n"), CancellationToken.None).ConfigureAwait(false);
        return new SshExit(exitStatus);
    }
}
