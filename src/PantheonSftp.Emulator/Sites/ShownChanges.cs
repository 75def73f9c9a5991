using PantheonSftp.Emulator.Code;

namespace PantheonSftp.Emulator.Sites;

/// <summary>When pending changes are shown. The platform's users report that a change is seen late, or only once somebody has looked.</summary>
public enum PendingChangesDisplay
{
    /// <summary>At once.</summary>
    AtOnce,

    /// <summary>The first look after a change still shows what was there before it, and the next one the change.</summary>
    AfterAView,

    /// <summary>Once <see cref="PlatformProfile.PendingChangesDelay"/> has passed since the first look that could have shown the change.</summary>
    AfterADelay,
}

/// <summary>What the dashboard shows of the pending changes of an environment.</summary>
internal sealed class ShownChanges(PlatformProfile profile, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private Diffstat _shown = Diffstat.Empty;
    private DateTimeOffset? _differsSince;

    public Diffstat Of(Diffstat actual)
    {
        lock (_lock)
        {
            var shown = profile.PendingChangesDisplay switch
            {
                PendingChangesDisplay.AfterAView => _shown,
                PendingChangesDisplay.AfterADelay => IsDue(actual) ? actual : _shown,
                _ => actual,
            };
            _shown = profile.PendingChangesDisplay is PendingChangesDisplay.AfterADelay ? shown : actual;
            return shown;
        }
    }

    private bool IsDue(Diffstat actual)
    {
        if (actual.Files.SequenceEqual(_shown.Files))
        {
            _differsSince = null;
            return true;
        }

        var now = clock.GetUtcNow();
        _differsSince ??= now;
        if (now - _differsSince < profile.PendingChangesDelay)
            return false;
        _differsSince = null;
        return true;
    }
}
