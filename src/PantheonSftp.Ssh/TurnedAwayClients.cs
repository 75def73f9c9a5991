using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using PantheonSftp.Ssh.Telemetry;

namespace PantheonSftp.Ssh;

/// <summary>Why a connection is turned away.</summary>
/// <param name="Name">For metrics: a name that never changes.</param>
/// <param name="Text">For a person.</param>
internal sealed record TurnedAwayReason(string Name, string Text);

/// <summary>Tells of the connections that are turned away, of the first at once and of others in one line a tick: a flood of them is no flood of lines.</summary>
internal sealed class TurnedAwayClients(ILogger logger, SshMetrics metrics)
{
    private readonly FirstThenCount _clients = new();
    private volatile string _lastReason = "";

    public void Add(Socket socket, TurnedAwayReason reason)
    {
        metrics.Rejected((socket.LocalEndPoint as IPEndPoint)?.Port ?? 0, reason.Name);
        _lastReason = reason.Text;
        if (_clients.IsFirst())
            SshLog.TurnedAway(logger, socket.RemoteEndPoint, reason.Text);
    }

    /// <summary>Called by the server's clock, about once a second.</summary>
    public void Report()
    {
        if (_clients.TakeOthers() is > 0 and var others)
            SshLog.MoreTurnedAway(logger, others, _lastReason);
    }
}
