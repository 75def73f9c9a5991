using System.Net;
using System.Net.Sockets;

namespace PantheonSftp.Ssh.Tests;

/// <summary>A server listens everywhere or nowhere.</summary>
public sealed class SshListenersTests
{
    /// <summary>For documentation (RFC 5737): no machine has it.</summary>
    private static readonly IPAddress OfNobody = IPAddress.Parse("192.0.2.1");

    [Fact]
    public void Where_one_address_cannot_be_had_the_others_are_free_again()
    {
        var port = FreePort();

        FluentActions.Invoking(() => SshListeners.Bind([new IPEndPoint(IPAddress.Loopback, port), new IPEndPoint(OfNobody, port)]))
            .Should().Throw<SocketException>().Which.SocketErrorCode.Should().Be(SocketError.AddressNotAvailable);

        var listeners = SshListeners.Bind([new IPEndPoint(IPAddress.Loopback, port)]);
        listeners.Should().ContainSingle().Which.Dispose();
    }

    [Fact]
    public void Addresses_that_ask_for_any_port_get_the_same()
    {
        var listeners = SshListeners.Bind([new IPEndPoint(IPAddress.Loopback, 0), new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0)]);

        listeners.Select(listener => ((IPEndPoint)listener.LocalEndPoint!).Port).Distinct().Should().ContainSingle();
        foreach (var listener in listeners)
            listener.Dispose();
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
