using System.Runtime.CompilerServices;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Ssh;

namespace PantheonSftp.Emulator.Hosting;

/// <summary>Puts environments to sleep that nobody has been connected to for a while, where the profile says so.</summary>
internal sealed class SleepWatch(TimeSpan? sleepAfter, TimeProvider clock) : IDisposable
{
    private readonly Lock _counting = new();
    private readonly ConditionalWeakTable<SshSession, SiteEnvironment> _sessions = [];
    private readonly Dictionary<SiteEnvironment, (int Sessions, ITimer Timer)> _awake = [];
    private bool _isDisposed;

    /// <summary>Told of what a session does in an environment: it is awake as long as the session lasts.</summary>
    public void Saw(SshSession session, SiteEnvironment environment)
    {
        if (sleepAfter is null || !_sessions.TryAdd(session, environment))
            return;
        lock (_counting)
        {
            if (_isDisposed)
                return;
            var (sessions, timer) = _awake.TryGetValue(environment, out var known) ? known : (0, MakeTimer(environment));
            timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _awake[environment] = (sessions + 1, timer);
        }

        session.Closed.UnsafeRegister(_ => Left(environment), null);
    }

    public void Dispose()
    {
        lock (_counting)
        {
            _isDisposed = true;
            foreach (var (_, timer) in _awake.Values)
                timer.Dispose();
            _awake.Clear();
        }
    }

    private void Left(SiteEnvironment environment)
    {
        lock (_counting)
        {
            if (!_awake.TryGetValue(environment, out var known))
                return;
            _awake[environment] = (known.Sessions - 1, known.Timer);
            if (known.Sessions == 1)
                known.Timer.Change(sleepAfter!.Value, Timeout.InfiniteTimeSpan);
        }
    }

    private ITimer MakeTimer(SiteEnvironment environment) => clock.CreateTimer(_ => FallAsleep(environment), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    private void FallAsleep(SiteEnvironment environment)
    {
        lock (_counting)
        {
            if (!_awake.TryGetValue(environment, out var known) || known.Sessions > 0)
                return;
        }

        // How it went stands in the workflow; one that has just been deleted, or never was created, has no container to sleep.
        if (environment is { IsInitialized: true, IsAsleep: false })
            _ = environment.SleepAsync().ContinueWith(sleeping => sleeping.Exception, TaskScheduler.Default);
    }
}
