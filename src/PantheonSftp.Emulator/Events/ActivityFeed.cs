using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace PantheonSftp.Emulator.Events;

/// <summary>
/// Brings events to subscribers, in order and on a thread of its own: whatever a subscriber does or waits for holds up no client and no workflow. Without
/// a subscriber an event costs the look whether there is one.
/// </summary>
internal sealed class ActivityFeed
{
    /// <summary>Events that wait for subscribers; what comes beyond is counted and lost.</summary>
    private const int MaxWaiting = 10_000;

    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly Channel<PlatformEvent> _waiting;
    private readonly Lock _subscribing = new();
    private volatile Action<PlatformEvent>? _subscribers;
    private Task _telling = Task.CompletedTask;
    private long _lost;

    /// <param name="clock">Tells the time.</param>
    /// <param name="logger">Told of subscribers that fail.</param>
    public ActivityFeed(TimeProvider clock, ILogger logger)
    {
        _clock = clock;
        _logger = logger;
        _waiting = Channel.CreateBounded<PlatformEvent>(
            new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true },
            _ => Interlocked.Increment(ref _lost));
    }

    /// <summary>Whether anybody is told.</summary>
    public bool IsHeard => _subscribers is not null;

    public void Subscribe(Action<PlatformEvent>? subscriber)
    {
        lock (_subscribing)
        {
            _subscribers += subscriber;
            if (_telling.IsCompleted)
                _telling = Task.Run(TellAllAsync);
        }
    }

    public void Unsubscribe(Action<PlatformEvent>? subscriber)
    {
        lock (_subscribing)
            _subscribers -= subscriber;
    }

    public void Tell(PlatformEvent happened)
    {
        if (IsHeard)
            _waiting.Writer.TryWrite(happened with { Time = _clock.GetUtcNow() });
    }

    /// <summary>Tells what waits, and nothing any more. A subscriber that does not come to an end is not waited for.</summary>
    public async Task CompleteAsync()
    {
        _waiting.Writer.TryComplete();
        await _telling.WaitAsync(TimeToEnd).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task TellAllAsync()
    {
        await foreach (var happened in _waiting.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            Tell(_subscribers, happened);
            if (Interlocked.Exchange(ref _lost, 0) is > 0 and var lost)
            {
                ActivityLog.Lost(_logger, lost);
                Tell(_subscribers, new EventsLost(lost) { Time = _clock.GetUtcNow() });
            }
        }
    }

    /// <summary>What a subscriber does wrong is its own: the others are told all the same.</summary>
    private void Tell(Action<PlatformEvent>? subscribers, PlatformEvent happened)
    {
        foreach (var subscriber in Delegate.EnumerateInvocationList(subscribers))
        {
            try
            {
                subscriber(happened);
            }
            catch (Exception e)
            {
                ActivityLog.SubscriberFailed(_logger, happened.GetType().Name, e);
            }
        }
    }
}
