using Microsoft.Extensions.Logging;

namespace PantheonSftp.Ssh.Connection;

/// <summary>What the log is told of one connection's programs. A client that starts one after the other does not fill it.</summary>
internal sealed class ProgramReport(ILogger logger)
{
    /// <summary>Programs, and refused ones, of a connection that have a line of their own.</summary>
    private const int MaxTold = 100;

    private int _asked;

    /// <summary>Programs started so far.</summary>
    public int Started { get; private set; }

    public void Start(uint channel, SshProgramKind kind, string command, string? refusal)
    {
        Started++;
        if (refusal is not null)
            Refuse(channel, kind, command, refusal);
        else if (IsTold())
            SshLog.ProgramStarted(logger, channel, NameOf(kind), Quoted(command));
    }

    public void Refuse(uint channel, SshProgramKind kind, string command, string reason)
    {
        if (IsTold())
            SshLog.ProgramRefused(logger, channel, NameOf(kind), Quoted(command), Printable.Of(reason));
    }

    public void End(uint channel, SshExit exit)
    {
        if (logger.IsEnabled(LogLevel.Debug))
            SshLog.ProgramEnded(logger, channel, exit.Signal ?? exit.Status.ToString());
    }

    public void Fail(uint channel, Exception exception) => SshLog.ProgramFailed(logger, channel, exception);

    /// <summary>A kind as RFC 4254 section 6.5 names its request.</summary>
    private static string NameOf(SshProgramKind kind) => kind switch
    {
        SshProgramKind.Shell => "shell",
        SshProgramKind.Exec => "exec",
        _ => "subsystem",
    };

    private static string Quoted(string command) => $"\"{Printable.Of(command)}\"";

    private bool IsTold()
    {
        if (_asked > MaxTold)
            return false;
        if (++_asked <= MaxTold)
            return true;
        SshLog.ProgramsUntold(logger, MaxTold);
        return false;
    }
}
