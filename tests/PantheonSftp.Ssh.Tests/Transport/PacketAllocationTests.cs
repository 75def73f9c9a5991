// A debug build makes an object of every asynchronous call; what counts is the other one.
#if !DEBUG
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using PantheonSftp.Ssh.Cryptography;
using PantheonSftp.Ssh.Sockets;
using PantheonSftp.Ssh.Tests.Cryptography;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Ssh.Tests.Transport;

/// <summary>The way of a packet through the sender, a socket and the receiver, all of it on one thread, so that everything allocated is counted.</summary>
public sealed class PacketAllocationTests : IDisposable
{
    private const int WarmUp = 100;
    private const int Packets = 200;

    private readonly SocketPolling _polling = new();
    private readonly Socket _from;
    private readonly Socket _to;
    private readonly PacketSender _sender;
    private readonly PacketReceiver _receiver;

    public PacketAllocationTests()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        _from = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _from.Connect(listener.LocalEndPoint!);
        _to = listener.Accept();
        _sender = new PacketSender(new ClientSocket(_from, _polling), new NoProtection());
        _receiver = new PacketReceiver(new ClientSocket(_to, _polling), new SshServerLimits(), new NoProtection());
        _receiver.Authenticated();
    }

    [Theory]
    [MemberData(nameof(PacketProtectionTests.EveryPair), MemberType = typeof(PacketProtectionTests))]
    public void A_packet_that_is_sent_and_received_allocates_nothing(string cipher, string mac)
    {
        UseKeys(cipher, mac);
        var small = new byte[100];
        var large = new byte[32 * 1024];
        Exchange(WarmUp);

        Allocation.EachTime(() => Exchange(Packets)).Should().Be(0);

        void Exchange(int count)
        {
            for (var i = 0; i < count; i++)
            {
                Pass(small);
                Pass(large);
            }
        }
    }

    public void Dispose()
    {
        _sender.Dispose();
        _receiver.Dispose();
        _from.Dispose();
        _to.Dispose();
        _polling.Dispose();
    }

    private void Pass(byte[] data)
    {
        _sender.Send([(byte)MessageNumber.ChannelData], data);
        OnThisThread(_sender.FlushAsync().IsCompletedSuccessfully);
        if (Receive().Length != 1 + data.Length)
            throw new InvalidOperationException("the packet came out with another length");
    }

    private ReadOnlyMemory<byte> Receive()
    {
        ReadOnlyMemory<byte> payload;
        while (!_receiver.TryRead(out payload))
        {
            _to.Poll(Timeout.Infinite, SelectMode.SelectRead);
            var filling = _receiver.FillAsync(CancellationToken.None);
            OnThisThread(filling.IsCompletedSuccessfully && filling.Result);
        }
        return payload;
    }

    /// <summary>The counter is that of one thread: work that went elsewhere would not be seen.</summary>
    private static void OnThisThread(bool isCompleted)
    {
        if (!isCompleted)
            throw new InvalidOperationException("the socket did not answer at once");
    }

    private void UseKeys(string cipher, string mac)
    {
        var protection = PacketProtection.For(cipher, mac);
        var key = RandomNumberGenerator.GetBytes(protection.CipherKeyLength);
        var iv = RandomNumberGenerator.GetBytes(protection.IvLength);
        var macKey = RandomNumberGenerator.GetBytes(protection.MacKeyLength);
        _sender.EndKeyExchange(protection.CreateEncryptor(key, iv, macKey), compressor: null, isStrict: true, first: null);
        OnThisThread(_sender.FlushAsync().IsCompletedSuccessfully);
        Receive();
        _receiver.Use(protection.CreateDecryptor(key, iv, macKey), decompressor: null, isStrict: true);
    }
}
#endif
