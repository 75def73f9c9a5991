using System.Threading.Channels;
using PantheonSftp.Emulator.Events;

namespace PantheonSftp.Emulator.Tests.Events;

/// <summary>A subscriber that keeps what it is told, in order.</summary>
internal sealed class EventRecorder : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly PantheonEmulator _pantheon;
    private readonly Channel<PlatformEvent> _told = Channel.CreateUnbounded<PlatformEvent>();

    public EventRecorder(PantheonEmulator pantheon)
    {
        _pantheon = pantheon;
        pantheon.Activity += Keep;
    }

    /// <summary>The next event of a kind; what comes before it is passed over.</summary>
    public async Task<T> NextAsync<T>(Func<T, bool>? which = null)
        where T : PlatformEvent
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (true)
        {
            if (await _told.Reader.ReadAsync(patience.Token) is T told && (which is null || which(told)))
                return told;
        }
    }

    public void Dispose() => _pantheon.Activity -= Keep;

    private void Keep(PlatformEvent happened) => _told.Writer.TryWrite(happened);
}
