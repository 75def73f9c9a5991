using System.Text;

namespace PantheonSftp.Ssh.Connection;

/// <summary>What a client asks of a session channel before its program starts (RFC 4254 sections 6.2 and 6.4).</summary>
internal sealed class ProgramSetup(SshSession session, ISshChannelHandler handler, SshServerLimits limits)
{
    private readonly Dictionary<string, string> _environment = [];
    private int _environmentLength;
    private string? _terminal;

    /// <summary><c>env</c>.</summary>
    public bool SetVariable(ref SshReader request)
    {
        var name = request.ReadText();
        var value = request.ReadText();
        _environmentLength += Encoding.UTF8.GetByteCount(name) + Encoding.UTF8.GetByteCount(value);
        if (_environmentLength > limits.MaxEnvironmentLength || name.Contains('=') || name.Contains('\0') || !handler.AcceptVariable(session, name))
            return false;
        _environment[name] = value;
        return true;
    }

    /// <summary><c>pty-req</c>.</summary>
    public bool RequestTerminal(ref SshReader request)
    {
        var terminal = request.ReadText();
        if (_terminal is not null || !handler.AcceptTerminal(session, terminal))
            return false;
        _terminal = terminal;
        return true;
    }

    /// <summary><c>shell</c>, <c>exec</c> and <c>subsystem</c>: the program that answers, or null.</summary>
    public ISshProgram? Start(SshProgramKind kind, string command) =>
        handler.Start(new SshProgramRequest(session, kind, command, _environment, _terminal));
}
