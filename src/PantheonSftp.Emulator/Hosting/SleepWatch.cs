using System.Runtime.CompilerServices;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Workflows;
using PantheonSftp.Ssh;

namespace PantheonSftp.Emulator.Hosting;

/// <summary>
/// Puts environments to sleep that nobody has used for a while, where the profile says so: nobody was connected, and no workflow took place, since the emulator
/// was started, say, or the environment was woken.
/// </summary>
internal sealed class SleepWatch(TimeSpan? sleepAfter, TimeProvider clock) : IDisposable
{
    private readonly Lock _counting = new();
    private readonly ConditionalWeakTable<SshSession, SiteEnvironment> _sessions = [];
    private readonly Dictionary<SiteEnvironment, (int Sessions, ITimer Timer)> _uses = [];
    private bool _isDisposed;

    /// <summary>Begins to count for every environment of a site.</summary>
    public void Watch(Site site)
    {
        if (sleepAfter is null)
            return;
        foreach (var environment in site.Environments)
            Used(environment);
        site.WorkflowChanged += (_, workflow) =>
        {
            if (workflow is { State: WorkflowState.Finished, EnvironmentName: { } name } && !site.IsDeleted && site.Find(name) is { } environment)
                Used(environment);
        };
    }

    /// <summary>No longer counts for a site.</summary>
    public void Forget(Site site)
    {
        lock (_counting)
        {
            foreach (var environment in _uses.Keys.Where(environment => environment.Site == site).ToList())
            {
                _uses[environment].Timer.Dispose();
                _uses.Remove(environment);
            }
        }
    }

    /// <summary>Told of what a session does in an environment: it is awake as long as the session lasts.</summary>
    public void Saw(SshSession session, SiteEnvironment environment)
    {
        if (sleepAfter is null || !_sessions.TryAdd(session, environment))
            return;
        lock (_counting)
        {
            if (_isDisposed)
                return;
            var (sessions, timer) = UsesOf(environment);
            timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _uses[environment] = (sessions + 1, timer);
        }

        session.Closed.UnsafeRegister(_ => Left(environment), null);
    }

    public void Dispose()
    {
        lock (_counting)
        {
            _isDisposed = true;
            foreach (var (_, timer) in _uses.Values)
                timer.Dispose();
            _uses.Clear();
        }
    }

    private void Used(SiteEnvironment environment)
    {
        lock (_counting)
        {
            if (_isDisposed)
                return;
            var uses = _uses[environment] = UsesOf(environment);
            if (uses.Sessions == 0)
                uses.Timer.Change(sleepAfter!.Value, Timeout.InfiniteTimeSpan);
        }
    }

    private void Left(SiteEnvironment environment)
    {
        lock (_counting)
        {
            if (!_uses.TryGetValue(environment, out var known))
                return;
            _uses[environment] = (known.Sessions - 1, known.Timer);
            if (known.Sessions == 1)
                known.Timer.Change(sleepAfter!.Value, Timeout.InfiniteTimeSpan);
        }
    }

    private (int Sessions, ITimer Timer) UsesOf(SiteEnvironment environment) => _uses.TryGetValue(environment, out var known)
        ? known
        : (0, clock.CreateTimer(_ => FallAsleep(environment), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));

    private void FallAsleep(SiteEnvironment environment)
    {
        lock (_counting)
        {
            if (!_uses.TryGetValue(environment, out var known) || known.Sessions > 0)
                return;
        }

        // How it went stands in the workflow; one that was deleted, or never was created, has no container to sleep.
        if (environment.Site.Find(environment.Name) == environment && environment is { IsInitialized: true, IsAsleep: false })
            _ = environment.SleepAsync().ContinueWith(sleeping => sleeping.Exception, TaskScheduler.Default);
    }
}
