namespace PantheonSftp.Ssh.Connection;

/// <summary>Decides what a client may start in a session channel. The embedding program implements it; one instance serves all connections.</summary>
public interface ISshChannelHandler
{
    /// <summary>
    /// The program that answers a <c>shell</c>, <c>exec</c> or <c>subsystem</c> request (RFC 4254 section 6.5);
    /// null refuses the request with <c>SSH_MSG_CHANNEL_FAILURE</c>.
    /// </summary>
    ISshProgram? Start(SshProgramRequest request);

    /// <summary>A client has logged in. <see cref="SshSession.Closed"/> tells of its end.</summary>
    void LoggedIn(SshSession session)
    {
    }

    /// <summary>Whether a client gets the pseudo-terminal it asks for (RFC 4254 section 6.2). Default: it does not.</summary>
    bool AcceptTerminal(SshSession session, string terminal) => false;

    /// <summary>Whether a variable may be set (RFC 4254 section 6.4). Default: all may; they reach the program in <see cref="SshProgramRequest.Environment"/> only.</summary>
    bool AcceptVariable(SshSession session, string name) => true;
}

/// <summary>How a program is started.</summary>
public enum SshProgramKind
{
    /// <summary>The user's default shell, without a command.</summary>
    Shell,

    /// <summary>One command line.</summary>
    Exec,

    /// <summary>A subsystem by its name, such as <c>sftp</c>.</summary>
    Subsystem,
}

/// <summary>A client's wish to start a program in a channel.</summary>
/// <param name="Session">The connection that asks.</param>
/// <param name="Kind">How the program is named.</param>
/// <param name="Command">The command line or the subsystem's name; empty for a shell.</param>
/// <param name="Environment">Variables that the client set beforehand, in the order of their arrival.</param>
/// <param name="Terminal">The terminal's type (<c>xterm-256color</c>) where one was granted.</param>
public sealed record SshProgramRequest(
    SshSession Session,
    SshProgramKind Kind,
    string Command,
    IReadOnlyDictionary<string, string> Environment,
    string? Terminal);

/// <summary>A program that runs in a channel.</summary>
public interface ISshProgram
{
    /// <summary>
    /// Whether the program continues on the connection's own receive loop when its input or window arrives, which saves a hop between
    /// threads for each batch of input. While it holds that thread, the connection reads nothing and its other channels wait: such a
    /// program must never block on its channel, and never compute or wait for long. It may still continue on another thread, where it
    /// waited for something else. Default: programs run on the thread pool and may do as they like.
    /// </summary>
    bool RunsInline => false;

    /// <summary>
    /// Whether the program works on and comes to an end also while nothing goes through its channel: a server that drains then waits for it.
    /// Default: it waits for its client, and a quiet channel has nothing to lose.
    /// </summary>
    bool EndsByItself => false;

    /// <summary>For a program that only tells the client why nothing runs: the reason, for the log. Default null: it runs.</summary>
    string? Refusal => null;

    /// <summary>
    /// Runs until the program ends. What it returns is sent to the client, behind what it has written, then the channel is closed. An
    /// exception is logged and becomes exit status 255. When the returned task completes, nothing may use the channel any more: the
    /// buffers of its outputs go back to a pool. So a program that copies from a process awaits its copying before it returns.
    /// </summary>
    /// <param name="channel">The program's input and outputs.</param>
    /// <param name="cancel">
    /// Cancelled when the client has closed the channel, or the connection has ended. The program should then end soon: its connection
    /// is counted as open until it has.
    /// </param>
    Task<SshExit> RunAsync(SshChannel channel, CancellationToken cancel);
}

/// <summary>How a program ended (RFC 4254 section 6.10): with a status, or by a signal.</summary>
/// <param name="Status">The exit status; ignored when <paramref name="Signal"/> is set.</param>
/// <param name="Signal">The signal's name without <c>SIG</c>.</param>
public readonly record struct SshExit(int Status, string? Signal = null)
{
    /// <summary>Exit status 0.</summary>
    public static SshExit Success => default;

    /// <summary>Ended by a signal, such as <c>TERM</c>.</summary>
    public static SshExit BySignal(string name) => new(0, name);
}
