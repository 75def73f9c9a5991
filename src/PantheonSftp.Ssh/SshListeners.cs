using System.Net;
using System.Net.Sockets;

namespace PantheonSftp.Ssh;

/// <summary>Binds the sockets that a server listens on.</summary>
internal static class SshListeners
{
    private const int Backlog = 512;
    private const int AttemptsAtSharedPort = 20;

    /// <summary>Listens on all endpoints, or on none. Port 0 takes one free port for all that ask for it.</summary>
    /// <exception cref="SocketException">An endpoint cannot be bound.</exception>
    public static IReadOnlyList<Socket> Bind(IReadOnlyList<IPEndPoint> endPoints)
    {
        var sharesFreePort = endPoints.Count(endPoint => endPoint.Port == 0) > 1;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return BindAll(endPoints);
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse && sharesFreePort && attempt < AttemptsAtSharedPort)
            {
                // The port that was free on the first address is taken on another one: take the next.
            }
        }
    }

    private static List<Socket> BindAll(IReadOnlyList<IPEndPoint> endPoints)
    {
        var listeners = new List<Socket>();
        try
        {
            var freePort = 0;
            foreach (var endPoint in endPoints)
            {
                var port = endPoint.Port == 0 ? freePort : endPoint.Port;
                listeners.Add(Listen(new IPEndPoint(endPoint.Address, port)));
                if (endPoint.Port == 0)
                    freePort = ((IPEndPoint)listeners[^1].LocalEndPoint!).Port;
            }

            return listeners;
        }
        catch
        {
            listeners.ForEach(listener => listener.Dispose());
            throw;
        }
    }

    private static Socket Listen(IPEndPoint endPoint)
    {
        var listener = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (endPoint.AddressFamily == AddressFamily.InterNetworkV6)
                listener.DualMode = false;
            listener.Bind(endPoint);
            listener.Listen(Backlog);
            return listener;
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }
}
