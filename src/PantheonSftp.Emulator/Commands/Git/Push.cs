using Microsoft.Extensions.Logging;
using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Events;

namespace PantheonSftp.Emulator.Commands.Git;

/// <summary>
/// One push, from git's first question to the last environment that has its code. Between the decision and the end nobody else changes the
/// site's code; and at the end every environment has what its branch has, whatever became of git, its hooks and the client meanwhile.
/// </summary>
/// <param name="target">The site.</param>
/// <param name="gate">Decides whether it comes in.</param>
/// <param name="email">Whose push it is.</param>
/// <param name="logger">The log.</param>
/// <param name="cancel">Cancelled when the client is gone.</param>
internal sealed class Push(IPushTarget target, PushGate gate, string email, ILogger logger, CancellationToken cancel) : IAsyncDisposable
{
    private readonly List<RefUpdate> _expected = [];
    private readonly List<string> _behind = [];
    private IReadOnlyList<RefUpdate> _configured = [];
    private IAsyncDisposable? _turn;

    /// <summary>Whether git has come as far as asking a hook.</summary>
    public bool WasAsked { get; private set; }

    /// <summary>Answers git's hooks.</summary>
    public async Task<HookAnswer> AnswerAsync(HookQuestion question)
    {
        WasAsked = true;
        try
        {
            return question.Hook is GitHook.PreReceive ? await DecideAsync(question).ConfigureAwait(false) : await FollowAsync(question.Updates).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return HookAnswer.Refuse([]);
        }
        catch (Exception e)
        {
            logger.PushFailed(target.SiteName, e);
            return HookAnswer.Refuse([PushTexts.ServerFailed]);
        }
    }

    /// <summary>Git has ended. What it has changed without telling, killed as it was, is followed up.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await FollowAsync([.. _expected.Where(HasHappened)]).ConfigureAwait(false);
            if (_expected.Count > 0 && !cancel.IsCancellationRequested)
                RefuseByGit(string.Join(", ", _expected.Select(update => update.Name)));
        }
        catch (Exception e)
        {
            logger.PushFailed(target.SiteName, e);
        }
        finally
        {
            await EndTurnAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Tells that the push is refused.</summary>
    /// <param name="reason">Why, and who refuses.</param>
    public void Refuse(string reason)
    {
        logger.PushRefused(target.SiteName, email, reason);
        target.Tell(new PushRefused(email, Refusal.Read(reason)!));
    }

    /// <summary>Tells that git took something not, on grounds of its own.</summary>
    public void RefuseByGit(string what) => Refuse($"git itself did not take {what}: the client has read why, in its words {RefusalKind.NotEmulated.Mark()}");

    private async Task<HookAnswer> DecideAsync(HookQuestion question)
    {
        _turn = await target.BeginAsync(cancel).ConfigureAwait(false);
        var verdict = await gate.JudgeAsync(question).ConfigureAwait(false);
        if (verdict.Refusals.Count > 0)
        {
            Refuse(string.Join(' ', verdict.Refusals.Select(refusal => refusal.Summary)));
            await EndTurnAsync().ConfigureAwait(false);
            return HookAnswer.Refuse(verdict.Refusals);
        }

        _configured = verdict.Configured;
        _expected.AddRange(question.Updates.Where(update => !update.Deletes));
        return HookAnswer.Accepted;
    }

    /// <summary>Brings what has changed to the environments, and says what the platform says of it.</summary>
    private async Task<HookAnswer> FollowAsync(IReadOnlyList<RefUpdate> updates)
    {
        var said = new List<PlatformBlock>();
        _behind.Clear();
        foreach (var update in updates)
        {
            logger.Pushed(target.SiteName, email, update.Name, update.Old, update.New);
            _expected.Remove(update);
            if (update is { Branch: { } branch, Deletes: false })
                said.AddRange(await SyncAsync(update, branch).ConfigureAwait(false));
        }

        // Of several deployments to one environment only the last is one.
        foreach (var tag in updates.Where(update => update.Creates).Select(update => update.Deployment).OfType<DeployTag>().GroupBy(tag => tag.Environment))
            said.AddRange(await DeployAsync(tag.MaxBy(deployment => deployment.Number)!).ConfigureAwait(false));
        if (updates.Count > 0)
            target.Tell(new PushAccepted(email, [.. updates.Select(update => new PushedReference(update.Name, update.Old, update.New))], [.. _behind]));
        return HookAnswer.Accept(said);
    }

    private async Task<IEnumerable<PlatformBlock>> SyncAsync(RefUpdate update, string branch)
    {
        if (target.EnvironmentOf(branch) is not { } environment)
            return [PushTexts.NoEnvironment(branch)];
        var code = await target.SyncAsync(environment.Name, update.New).ConfigureAwait(false);
        if (Note(environment.Name, code) is { } failed)
            return [failed];
        return code.IsThere && _configured.Contains(update) ? [PushTexts.PantheonYmlApplied(environment.Name)] : [];
    }

    private async Task<IEnumerable<PlatformBlock>> DeployAsync(DeployTag tag)
    {
        var commit = target.Code.Resolve($"refs/tags/{tag.Name}") ?? tag.Commit;
        var code = await target.DeployAsync(tag with { Commit = commit }).ConfigureAwait(false);
        return [Note(tag.Environment, code) ?? PushTexts.Deploying(tag)];
    }

    /// <summary>Remembers an environment that the code did not reach, and says why, where it was not held back.</summary>
    private PlatformBlock? Note(string environment, PushedCode code)
    {
        if (!code.IsThere)
            _behind.Add(environment);
        return code.Problem is { } problem ? PushTexts.SyncFailed(environment, problem) : null;
    }

    private bool HasHappened(RefUpdate update) => update.Branch is { } branch
        ? target.Code.TipOf(branch) == update.New
        : update.Deployment is not null && target.Code.Resolve(update.Name) is not null;

    private async Task EndTurnAsync()
    {
        var turn = _turn;
        _turn = null;
        if (turn is not null)
            await turn.DisposeAsync().ConfigureAwait(false);
    }
}
