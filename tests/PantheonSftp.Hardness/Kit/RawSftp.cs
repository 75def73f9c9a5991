using System.Buffers.Binary;
using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.Protocol;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Hardness.Kit;

/// <summary>SFTP on a channel of a raw client: any requests, in any number, whether or not anybody reads the answers.</summary>
internal sealed class RawSftp
{
    public const uint DefaultWindow = 1 << 30;

    /// <summary>Most octets that go into one CHANNEL_DATA.</summary>
    private const int MessageLength = 60 * 1024;

    private readonly MemoryStream _received = new();
    private long _window;

    private RawSftp(RawSshClient client, RawChannel channel)
    {
        Client = client;
        Channel = channel;
        _window = channel.ServerWindow;
    }

    public RawSshClient Client { get; }

    public RawChannel Channel { get; }

    /// <summary>Starts the subsystem, and the protocol where the window lets its answer through.</summary>
    public static async Task<RawSftp> OpenAsync(RawSshClient client, uint window = DefaultWindow)
    {
        var channel = await RawChannel.OpenAsync(client, window: window);
        (await channel.RequestAsync("subsystem", fields => fields.Text("sftp"))).Should().BeTrue();
        var sftp = new RawSftp(client, channel);
        await sftp.SendAsync(Packet.Init());
        if (window > 0)
            (await sftp.ReceiveAsync()).Type.Should().Be(ReplyType.Version);
        return sftp;
    }

    public Task SendAsync(Packet request) => SendOctetsAsync(Packet.Framed(request.Body));

    /// <summary>Sends a request so many times, as fast as the server's window lets it.</summary>
    public async Task SendManyAsync(Packet request, int count)
    {
        var framed = Packet.Framed(request.Body);
        var atOnce = Math.Max(1, MessageLength / framed.Length);
        byte[] many = [.. Enumerable.Repeat(framed, Math.Min(atOnce, count)).SelectMany(octets => octets)];
        for (; count > 0; count -= atOnce)
            await SendOctetsAsync(many[..(Math.Min(atOnce, count) * framed.Length)]);
    }

    /// <summary>Sends octets, whether or not they are requests, and waits for window where there is none.</summary>
    public async Task SendOctetsAsync(byte[] octets)
    {
        for (var sent = 0; sent < octets.Length;)
        {
            var count = Math.Min(octets.Length - sent, MessageLength);
            while (_window < count)
                await TakeMessageAsync();
            _window -= count;
            await Channel.SendAsync(octets[sent..(sent + count)]);
            sent += count;
        }
    }

    /// <summary>Whether the server takes so many more octets.</summary>
    public bool HasWindow(int octets) => _window >= octets;

    public async Task<Reply> AskAsync(Packet request)
    {
        await SendAsync(request);
        return await ReceiveAsync();
    }

    public async Task<byte[]> OpenFileAsync(string path, SftpOpenFlags flags)
    {
        var reply = await AskAsync(Packet.Open(1, path, flags));
        reply.Type.Should().Be(ReplyType.Handle);
        return reply.String();
    }

    /// <summary>The next answer.</summary>
    public async Task<Reply> ReceiveAsync()
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(await TakeAsync(sizeof(uint)));
        return new Reply(await TakeAsync(length));
    }

    private async Task<byte[]> TakeAsync(int count)
    {
        while (_received.Length - _received.Position < count)
            await TakeMessageAsync();
        var taken = new byte[count];
        _received.ReadExactly(taken);
        return taken;
    }

    private void Keep(byte[] data)
    {
        if (_received.Position == _received.Length)
            _received.SetLength(0);
        var position = _received.Position;
        _received.Seek(0, SeekOrigin.End);
        _received.Write(data);
        _received.Position = position;
    }

    private async Task TakeMessageAsync()
    {
        var message = await Channel.ReceiveAsync();
        if (message.Number == MessageNumber.ChannelWindowAdjust)
            _window += AdjustmentOf(message);
        else if (message.Number == MessageNumber.ChannelData)
            Keep(RawChannel.DataOf(message));
        else
            message.Number.Should().Be(MessageNumber.ChannelData);
    }

    private static uint AdjustmentOf(RawMessage message)
    {
        var fields = message.Fields;
        fields.ReadUInt32();
        return fields.ReadUInt32();
    }
}
