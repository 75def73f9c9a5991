namespace PantheonSftp.Ssh;

/// <summary>Decides which new connections are turned away, in the manner of OpenSSH's <c>MaxStartups</c>.</summary>
internal static class StartupLimiter
{
    /// <summary>The chance of being turned away, in percent, while so many connections are unauthenticated.</summary>
    public static int PercentTurnedAway((int Start, int Rate, int Full) limit, int unauthenticated)
    {
        if (unauthenticated < limit.Start)
            return 0;
        if (unauthenticated >= limit.Full)
            return 100;
        return limit.Rate + (100 - limit.Rate) * (unauthenticated - limit.Start) / (limit.Full - limit.Start);
    }
}
