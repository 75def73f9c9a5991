namespace PantheonSftp.Sftp.Telemetry;

/// <summary>How many lines of the log one session may cause: many at once, then a few a second. What is left out is counted.</summary>
internal sealed class LogBudget(TimeProvider time)
{
    /// <summary>Lines at once: the upload of a large site, two lines a file.</summary>
    public const int Burst = 10_000;

    /// <summary>Lines a second that the budget regains.</summary>
    public const int LinesPerSecond = 20;

    private double _left = Burst;
    private long _countedAt = time.GetTimestamp();
    private long _leftOut;

    /// <summary>Whether one more line may be written; otherwise it is counted as left out.</summary>
    public bool TrySpend()
    {
        if (_left < 1)
            Regain();
        if (_left < 1)
        {
            _leftOut++;
            return false;
        }

        _left--;
        return true;
    }

    /// <summary>How many lines were left out since the last time.</summary>
    public long TakeLeftOut()
    {
        var leftOut = _leftOut;
        _leftOut = 0;
        return leftOut;
    }

    private void Regain()
    {
        var now = time.GetTimestamp();
        _left = Math.Min(Burst, _left + time.GetElapsedTime(_countedAt, now).TotalSeconds * LinesPerSecond);
        _countedAt = now;
    }
}
