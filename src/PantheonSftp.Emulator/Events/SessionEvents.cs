namespace PantheonSftp.Emulator.Events;

/// <summary>Something that a client did in a connection.</summary>
public abstract record SessionEvent : PlatformEvent
{
    private protected SessionEvent()
    {
    }

    /// <summary>The number of the connection, which the log has as <c>ConnectionId</c>.</summary>
    public long Session { get; init; }

    /// <summary>The e-mail address of who has logged in.</summary>
    public string Account { get; init; } = "";

    /// <summary>The endpoint: <c>appserver</c>, <c>dbserver</c>, <c>codeserver</c> or <c>cacheserver</c>.</summary>
    public string Endpoint { get; init; } = "";
}

/// <summary>Somebody has logged in.</summary>
/// <param name="User">The SSH user name.</param>
/// <param name="Client">Where the client connects from.</param>
/// <param name="Method">The method: <c>password</c>, <c>keyboard-interactive</c> or <c>publickey</c>.</param>
/// <param name="Software">What the client calls itself.</param>
public sealed record LoginAccepted(string User, string Client, string Method, string Software) : SessionEvent;

/// <summary>An attempt to log in was refused. The client is not told why; this is.</summary>
/// <param name="User">The SSH user name.</param>
/// <param name="Client">Where the client connects from.</param>
/// <param name="Method">The method.</param>
/// <param name="Refusal">Why.</param>
public sealed record LoginRefused(string User, string Client, string Method, Refusal Refusal) : PlatformEvent;

/// <summary>A connection that had logged in is over.</summary>
/// <param name="Duration">How long it lasted since the login.</param>
public sealed record SessionEnded(TimeSpan Duration) : SessionEvent;

/// <summary>A command, a subsystem or a wish for a shell has ended: <c>rsync</c>, <c>git-receive-pack</c>, <c>drush</c>, the subsystem <c>sftp</c>.</summary>
/// <param name="Request">How it was asked for: <c>exec</c>, <c>subsystem</c> or <c>shell</c>.</param>
/// <param name="Command">The command line or the subsystem's name; empty for a shell.</param>
/// <param name="ExitCode">The exit code; 255 for one that failed on the server, as its client sees it.</param>
/// <param name="Signal">The signal that ended it, such as <c>TERM</c>; null where it ended by itself.</param>
/// <param name="Refusal">Why nothing ran; null where something did.</param>
public sealed record CommandEnded(string Request, string Command, int ExitCode, string? Signal, Refusal? Refusal) : SessionEvent;
