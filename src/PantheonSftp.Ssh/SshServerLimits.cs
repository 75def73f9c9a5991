namespace PantheonSftp.Ssh;

/// <summary>What a client may cost the server. Every bound of the SSH layer has its name here.</summary>
public sealed record SshServerLimits
{
    /// <summary>Largest binary packet accepted, in octets, without length field and MAC. Default 262,144; RFC 4253 section 6.1 asks for at least 35,000.</summary>
    public int MaxPacketLength { get; init; } = 256 * 1024;

    /// <summary>Largest packet accepted before the client has authenticated. Default 65,536: no message of that phase needs more.</summary>
    public int MaxPacketLengthBeforeAuthentication { get; init; } = 64 * 1024;

    /// <summary>Time a client has to authenticate. Default two minutes, as OpenSSH's <c>LoginGraceTime</c>.</summary>
    public TimeSpan LoginGraceTime { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Failed attempts to authenticate after which the connection ends. Default 6, as OpenSSH's <c>MaxAuthTries</c>.</summary>
    public int MaxAuthenticationAttempts { get; init; } = 6;

    /// <summary>
    /// Connections that may be unauthenticated at once, in the manner of OpenSSH's <c>MaxStartups 10:30:100</c>: from <c>Start</c> on
    /// new ones are dropped with a chance of <c>Rate</c> percent that rises to 100 at <c>Full</c>. Default 100:30:200.
    /// </summary>
    public (int Start, int Rate, int Full) MaxStartups { get; init; } = (100, 30, 200);

    /// <summary>Connections at once. Default 10,000.</summary>
    public int MaxConnections { get; init; } = 10_000;

    /// <summary>Open channels a connection. Default 32; OpenSSH's <c>MaxSessions</c> is 10.</summary>
    public int MaxChannels { get; init; } = 32;

    /// <summary>Window offered to the client for each channel, in octets. Default 2 MiB, as OpenSSH.</summary>
    public int ChannelWindow { get; init; } = 2 * 1024 * 1024;

    /// <summary>Largest channel data message that the client may send, in octets. Default 65,536; OpenSSH offers 32,768.</summary>
    public int ChannelPacketLength { get; init; } = 64 * 1024;

    /// <summary>Octets of environment variables a channel, names included. Default 32,768.</summary>
    public int MaxEnvironmentLength { get; init; } = 32 * 1024;

    /// <summary>Octets in each direction after which the server asks for new keys. Default 1 GiB (RFC 4253 section 9).</summary>
    public long RekeyAfterBytes { get; init; } = 1L << 30;

    /// <summary>Time after which the server asks for new keys. Default one hour (RFC 4253 section 9).</summary>
    public TimeSpan RekeyAfter { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Silence after which the client is asked whether it still lives; null never asks. Default null, as OpenSSH's <c>ClientAliveInterval 0</c>.</summary>
    public TimeSpan? KeepAliveInterval { get; init; }

    /// <summary>Keepalives without an answer after which the connection ends. Default 3, as OpenSSH's <c>ClientAliveCountMax</c>.</summary>
    public int MaxUnansweredKeepAlives { get; init; } = 3;

    /// <summary>Time without channel traffic in either direction after which the connection ends; null never. Default null.</summary>
    public TimeSpan? IdleTimeout { get; init; }

    /// <summary>Who set <see cref="IdleTimeout"/>, in the words that end the reason when it ends a connection. Default its own name in parentheses.</summary>
    public string IdleTimeoutSource { get; init; } = $"({nameof(IdleTimeout)})";

    /// <summary>Time after login at which the connection ends in any case; null never. Default null.</summary>
    public TimeSpan? SessionTimeout { get; init; }

    /// <summary>Who set <see cref="SessionTimeout"/>, as <see cref="IdleTimeoutSource"/> says it of the other.</summary>
    public string SessionTimeoutSource { get; init; } = $"({nameof(SessionTimeout)})";

    /// <summary>Names the first value that cannot work, and what would.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public void Validate()
    {
        AtLeast(MaxPacketLengthBeforeAuthentication, 35_000, nameof(MaxPacketLengthBeforeAuthentication));
        AtLeast(MaxPacketLength, MaxPacketLengthBeforeAuthentication, nameof(MaxPacketLength));
        AtLeast(MaxAuthenticationAttempts, 1, nameof(MaxAuthenticationAttempts));
        AtLeast(MaxConnections, 1, nameof(MaxConnections));
        AtLeast(MaxChannels, 1, nameof(MaxChannels));
        AtLeast(ChannelPacketLength, 1024, nameof(ChannelPacketLength));
        AtMost(ChannelPacketLength, MaxPacketLength - 1024, nameof(ChannelPacketLength));
        AtLeast(ChannelWindow, ChannelPacketLength, nameof(ChannelWindow));
        AtLeast(MaxEnvironmentLength, 0, nameof(MaxEnvironmentLength));
        AtLeast(RekeyAfterBytes, 1, nameof(RekeyAfterBytes));
        AtLeast(MaxUnansweredKeepAlives, 1, nameof(MaxUnansweredKeepAlives));
        Positive(LoginGraceTime, nameof(LoginGraceTime));
        Positive(RekeyAfter, nameof(RekeyAfter));
        Positive(KeepAliveInterval, nameof(KeepAliveInterval));
        Positive(IdleTimeout, nameof(IdleTimeout));
        Positive(SessionTimeout, nameof(SessionTimeout));

        var (start, rate, full) = MaxStartups;
        if (start < 1 || full < start || rate is < 0 or > 100)
            throw new ArgumentOutOfRangeException(nameof(MaxStartups), MaxStartups, $"{nameof(MaxStartups)} must be Start:Rate:Full with 1 <= Start <= Full and 0 <= Rate <= 100");
    }

    private static void AtLeast(long value, long least, string name)
    {
        if (value < least)
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least {least}");
    }

    private static void AtMost(long value, long most, string name)
    {
        if (value > most)
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be at most {most}");
    }

    private static void Positive(TimeSpan? value, string name)
    {
        if (value <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be longer than zero");
    }
}
