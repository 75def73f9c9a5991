using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Workflows.Operations;

namespace PantheonSftp.Emulator.Workflows;

/// <summary>Runs the workflows of a site, one at a time at each environment, those of different environments side by side; or those of a user, which are about whole sites.</summary>
internal sealed class WorkflowEngine : IAsyncDisposable
{
    private readonly string _owner;
    private readonly WorkflowServices _services;
    private readonly WorkflowHistory _history;
    private readonly Gate _gate = new();
    private volatile CancellationTokenSource _stopping = new();
    private volatile bool _isPushing;
    private volatile string _whyStopped = "The emulator stopped";
    private volatile bool _isDisposed;

    /// <param name="owner">The name of the site; the e-mail address of the user.</param>
    /// <param name="store">Where they are kept.</param>
    /// <param name="services">What all engines share.</param>
    public WorkflowEngine(string owner, IWorkflowStore store, WorkflowServices services)
    {
        _owner = owner;
        _services = services;
        _history = new WorkflowHistory(store, services.Clock);
    }

    /// <summary>Raised when a workflow was created, has started or has finished.</summary>
    public event Action<Workflow>? Changed;

    public EnvironmentLocks Locks { get; } = new();

    /// <summary>The last ones, newest first.</summary>
    public IReadOnlyList<Workflow> Workflows => _history.Workflows;

    private string Stopped => $"{_whyStopped} before it was done; nothing of it took place.";

    /// <summary>Creates a workflow, which runs as soon as it may.</summary>
    /// <param name="request">What it is called, and which environments it needs.</param>
    /// <param name="work">What it does. It leaves everything as it was where it throws.</param>
    /// <exception cref="OperationCanceledException">The engine was stopped.</exception>
    public WorkflowRun<T> Start<T>(WorkflowRequest request, Func<WorkflowContext, Task<T>> work)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (!_gate.TryEnter(out var visit))
            throw new OperationCanceledException(Stopped);
        try
        {
            var duration = _services.Profile.DurationOf(request.Texts.Type);
            var workflow = new Workflow(request.NewRecord(_services.Clock.GetUtcNow()), _services.Clock, duration);
            _history.Add(workflow);
            Tell(workflow);
            var run = new WorkflowRun<T>(workflow, RunAsync(workflow, request, duration, work, _stopping.Token));
            LeaveAfter(run.Result, visit);
            return run;
        }
        catch
        {
            visit.Dispose();
            throw;
        }
    }

    /// <summary>Holds off every workflow of the site but those that belong to the push itself, until what it returns is disposed of.</summary>
    public async Task<IAsyncDisposable> BeginPushAsync(CancellationToken cancel)
    {
        var claim = await Locks.AcquireAsync(environments: null, cancel).ConfigureAwait(false);
        _isPushing = true;
        return new PushLease(() =>
        {
            _isPushing = false;
            claim.Dispose();
        });
    }

    /// <summary>Ends what was running when an earlier process died.</summary>
    public void Abort(WorkflowRecord record, string outcome)
    {
        if (Workflows.FirstOrDefault(workflow => workflow.Id == record.Id) is not { } interrupted)
            return;
        Finish(interrupted, WorkflowResult.Aborted, outcome);
        WorkflowLog.Recovered(_services.Logger, SiteOf(interrupted), record.Description, outcome);
    }

    /// <summary>Ends what has not begun, waits for what has, and begins nothing more before <see cref="Resume"/>.</summary>
    /// <param name="why">What has happened, the beginning of a sentence.</param>
    public async Task StopAsync(string why)
    {
        _whyStopped = why;
        var ended = _gate.CloseAsync();
        await _stopping.CancelAsync().ConfigureAwait(false);
        await ended.ConfigureAwait(false);
    }

    /// <summary>Goes on, with the workflows that the state file knows now.</summary>
    public void Resume()
    {
        _history.Reload();
        _stopping.Dispose();
        _stopping = new CancellationTokenSource();
        _gate.Open();
    }

    /// <summary>Ends what has not begun, and waits for what has.</summary>
    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        await StopAsync("The emulator stopped").ConfigureAwait(false);
    }

    private async Task<T> RunAsync<T>(Workflow workflow, WorkflowRequest request, TimeSpan duration, Func<WorkflowContext, Task<T>> work, CancellationToken stopping)
    {
        var context = new WorkflowContext(workflow, _history, _services.Clock);
        IDisposable? claim = null;
        try
        {
            claim = await WaitForTurnAsync(workflow, request, stopping).ConfigureAwait(false);
            workflow.Update(workflow.Record with { StartedAt = _services.Clock.GetUtcNow() });
            Tell(workflow);
            if (duration > TimeSpan.Zero)
                await Task.Delay(duration, _services.Clock, stopping).ConfigureAwait(false);
            var result = await Task.Run(() => Work(request, context, work)).ConfigureAwait(false);
            Finish(workflow, WorkflowResult.Succeeded, null);
            return result;
        }
        catch (OperationCanceledException e) when (stopping.IsCancellationRequested)
        {
            Finish(workflow, WorkflowResult.Aborted, Stopped);
            throw new OperationCanceledException(Stopped, e, stopping);
        }
        catch (Exception e)
        {
            Finish(workflow, WorkflowResult.Failed, e.Message);
            if (e is PlatformRuleException refusal)
                refusal.Workflow = workflow;
            throw;
        }
        finally
        {
            // Whoever comes next finds this one finished, however it ended.
            claim?.Dispose();
        }
    }

    /// <summary>Completes once nobody holds the workflow and its environments are its own; null where it has them as a part of the push.</summary>
    private async Task<IDisposable?> WaitForTurnAsync(Workflow workflow, WorkflowRequest request, CancellationToken stopping)
    {
        var control = _services.Control;
        var wasHeld = await control.PassAsync(SiteOf(workflow), workflow, stopping).ConfigureAwait(false);
        if (request.BelongsToPush && _isPushing && !wasHeld)
            return null;
        while (true)
        {
            var claim = await Locks.AcquireAsync(request.Names, stopping).ConfigureAwait(false);
            if (!control.IsHeld(SiteOf(workflow), workflow))
                return claim;

            // Somebody holds it since it began to wait: others overtake it meanwhile.
            claim.Dispose();
            await control.PassAsync(SiteOf(workflow), workflow, stopping).ConfigureAwait(false);
        }
    }

    /// <summary>What was asked of an environment that was deleted meanwhile must not happen to another one of its name.</summary>
    private static Task<T> Work<T>(WorkflowRequest request, WorkflowContext context, Func<WorkflowContext, Task<T>> work)
    {
        foreach (var environment in request.Needs)
            Require.Exists(environment);
        return work(context);
    }

    private void Finish(Workflow workflow, WorkflowResult result, string? reason)
    {
        var now = _services.Clock.GetUtcNow();
        var record = workflow.Record with { FinishedAt = now, Result = result, Reason = reason, Plan = WorkflowRecord.NoPlan };
        try
        {
            _history.Keep(record);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What was done stays done; the next start finds it unfinished in the file, looks, and says the same.
            WorkflowLog.NotKept(_services.Logger, workflow.Description, e);
        }

        workflow.Update(record);
        Tell(workflow);
        WorkflowLog.Finished(_services.Logger, SiteOf(workflow), workflow.Description, result, reason ?? workflow.ActiveDescription);
    }

    private string SiteOf(Workflow workflow) => workflow.Record.Site ?? _owner;

    /// <summary>What a subscriber does wrong is its own: no workflow fails by it.</summary>
    private void Tell(Workflow workflow) =>
        Subscribers.Tell(Changed, subscriber => subscriber(workflow), failure => WorkflowLog.SubscriberFailed(_services.Logger, workflow.Description, failure));

    private static void LeaveAfter(Task task, Gate.Visit visit) => task.ContinueWith(
        ended =>
        {
            // Nobody has to look at the outcome: the workflow has it, too.
            _ = ended.Exception;
            visit.Dispose();
        },
        CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);

    private sealed class PushLease(Action end) : IAsyncDisposable
    {
        private Action? _end = end;

        public ValueTask DisposeAsync()
        {
            Interlocked.Exchange(ref _end, null)?.Invoke();
            return ValueTask.CompletedTask;
        }
    }
}
