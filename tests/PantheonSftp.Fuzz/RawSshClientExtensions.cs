using System.Net.Sockets;

namespace PantheonSftp.Fuzz;

internal static class RawSshClientExtensions
{
    /// <summary>Sends, unless the server has closed the connection: with odd input it may at any time.</summary>
    public static async Task TrySendAsync(this RawSshClient client, ReadOnlyMemory<byte> octets)
    {
        try
        {
            await client.SendOctetsAsync(octets);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionReset or SocketError.Shutdown)
        {
            // It has.
        }
    }
}
