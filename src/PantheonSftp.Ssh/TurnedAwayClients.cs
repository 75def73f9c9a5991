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
    private readonly Lock _lock = new();
    private bool _hasTold;
    private int _untold;
    private string _lastReason = "";

    public void Add(Socket socket, TurnedAwayReason reason)
    {
        metrics.Rejected((socket.LocalEndPoint as IPEndPoint)?.Port ?? 0, reason.Name);
        lock (_lock)
        {
            _lastReason = reason.Text;
            if (_hasTold)
            {
                _untold++;
                return;
            }

            _hasTold = true;
        }

        SshLog.TurnedAway(logger, socket.RemoteEndPoint, reason.Text);
    }

    /// <summary>Called by the server's clock, about once a second.</summary>
    public void Report()
    {
        int untold;
        lock (_lock)
        {
            untold = _untold;
            _hasTold = untold > 0;
            _untold = 0;
        }

        if (untold > 0)
            SshLog.MoreTurnedAway(logger, untold, _lastReason);
    }
}
