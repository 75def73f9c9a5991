using System.IO.Pipelines;

namespace PantheonSftp.Ssh.Connection;

/// <summary>A session channel as its program sees it (RFC 4254): standard input, output and error.</summary>
public abstract class SshChannel : IDuplexPipe
{
    private protected SshChannel()
    {
    }

    /// <summary>The connection that the channel belongs to.</summary>
    public abstract SshSession Session { get; }

    /// <summary>What the client sends. Completed when it sent EOF or closed the channel. The client's window grows as this is consumed.</summary>
    public abstract PipeReader Input { get; }

    /// <summary>
    /// What the client receives as standard output. Nothing is sent before <see cref="PipeWriter.FlushAsync"/>, which waits while the
    /// client's window is full. Completing it sends EOF once <see cref="Error"/> is completed, too, or the program ends.
    /// </summary>
    public abstract PipeWriter Output { get; }

    /// <summary>What the client receives as standard error (RFC 4254 section 5.2).</summary>
    public abstract PipeWriter Error { get; }

    /// <summary>Calls back with the name of each signal that the client sends, without <c>SIG</c> (RFC 4254 section 6.9).</summary>
    public abstract event Action<string>? SignalReceived;
}
