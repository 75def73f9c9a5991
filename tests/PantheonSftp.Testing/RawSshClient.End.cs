using System.Net.Sockets;

namespace PantheonSftp.Testing;

/// <content>How a client ends that does not care for what it is told.</content>
internal sealed partial class RawSshClient
{
    /// <summary>Says that nothing more comes, as a client that ends.</summary>
    public void EndInput()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The server was faster.
        }
    }

    /// <summary>Takes whatever the server still sends, unread, until it closes the connection. How much that was, in octets.</summary>
    public async Task<long> DrainAsync()
    {
        var buffer = new byte[16 * 1024];
        var total = 0L;
        try
        {
            while (await _socket.ReceiveAsync(buffer, _patience.Token) is > 0 and var count)
                total += count;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionReset)
        {
            // It closed the connection while octets of this side were still on the way.
        }

        return total;
    }

    /// <summary>Hangs up with a reset instead of a goodbye (SO_LINGER with no time).</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(enable: true, seconds: 0);
        Dispose();
    }
}
