using System.Text;
using PantheonSftp.Ssh;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Testing;

/// <summary>A session channel of a <see cref="RawSshClient"/> (RFC 4254).</summary>
internal sealed class RawChannel
{
    private readonly RawSshClient _client;
    private readonly uint _number;

    private RawChannel(RawSshClient client, uint number, RawMessage confirmation)
    {
        _client = client;
        _number = number;
        var fields = confirmation.Fields;
        fields.ReadUInt32();
        ServerNumber = fields.ReadUInt32();
        ServerWindow = fields.ReadUInt32();
        ServerMaxPacket = fields.ReadUInt32();
    }

    public uint ServerNumber { get; }

    /// <summary>What the server takes at first.</summary>
    public uint ServerWindow { get; }

    public uint ServerMaxPacket { get; }

    /// <summary>Opens a channel. The client's number for it is unlike any that the server uses.</summary>
    public static async Task<RawChannel> OpenAsync(RawSshClient client, uint number = 100, uint window = 1 << 20, uint maxPacket = 32 * 1024)
    {
        await client.SendAsync(OpenMessage("session", number, window, maxPacket));
        var confirmation = await client.ReceiveAsync(message => message.IsOfChannel(number));
        confirmation.Number.Should().Be(MessageNumber.ChannelOpenConfirmation);
        return new RawChannel(client, number, confirmation);
    }

    /// <summary>Opens a channel and starts a command in it.</summary>
    public static async Task<RawChannel> ExecAsync(RawSshClient client, string command, uint number = 100, uint window = 1 << 20, uint maxPacket = 32 * 1024)
    {
        var channel = await OpenAsync(client, number, window, maxPacket);
        (await channel.RequestAsync("exec", fields => fields.Text(command))).Should().BeTrue();
        return channel;
    }

    /// <summary>Opens a channel and starts a subsystem in it.</summary>
    public static async Task<RawChannel> SubsystemAsync(RawSshClient client, string name)
    {
        var channel = await OpenAsync(client);
        (await channel.RequestAsync("subsystem", fields => fields.Text(name))).Should().BeTrue();
        return channel;
    }

    public static SshWriter OpenMessage(string type, uint number = 100, uint window = 1 << 20, uint maxPacket = 32 * 1024) =>
        MessageNumber.ChannelOpen.Begin().Text(type).UInt32(number).UInt32(window).UInt32(maxPacket);

    /// <summary>Sends a request and tells whether it succeeded.</summary>
    public async Task<bool> RequestAsync(string type, Func<SshWriter, SshWriter>? fields = null)
    {
        await SendRequestAsync(type, wantsReply: true, fields);
        var answer = await _client.ReceiveAsync(message => message.IsOfChannel(_number) && message.Number is MessageNumber.ChannelSuccess or MessageNumber.ChannelFailure);
        return answer.Number == MessageNumber.ChannelSuccess;
    }

    public Task SendRequestAsync(string type, bool wantsReply, Func<SshWriter, SshWriter>? fields = null) =>
        _client.SendAsync((fields ?? (none => none))(To(MessageNumber.ChannelRequest).Text(type).Boolean(wantsReply)));

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public Task SendAsync(byte[] data) => _client.SendAsync(To(MessageNumber.ChannelData).String(data));

    public Task SendExtendedAsync(byte[] data) => _client.SendAsync(To(MessageNumber.ChannelExtendedData).UInt32(1).String(data));

    public Task WidenAsync(uint octets) => _client.SendAsync(To(MessageNumber.ChannelWindowAdjust).UInt32(octets));

    public Task SendEofAsync() => _client.SendAsync(To(MessageNumber.ChannelEof));

    public Task SendCloseAsync() => _client.SendAsync(To(MessageNumber.ChannelClose));

    /// <summary>The next message of this channel.</summary>
    public Task<RawMessage> ReceiveAsync() => _client.ReceiveAsync(message => message.IsOfChannel(_number));

    public async Task<RawMessage> ExpectAsync(MessageNumber number)
    {
        var message = await ReceiveAsync();
        message.Number.Should().Be(number);
        return message;
    }

    /// <summary>The next message's data. It must be CHANNEL_DATA.</summary>
    public async Task<byte[]> ReceiveDataAsync() => DataOf(await ExpectAsync(MessageNumber.ChannelData));

    /// <summary>The next message must give the client more window: the server has taken much of what was sent.</summary>
    public Task ReceiveWindowAsync() => ExpectAsync(MessageNumber.ChannelWindowAdjust);

    /// <summary>Everything up to the server's CLOSE.</summary>
    public async Task<RawOutcome> ReadToCloseAsync()
    {
        var outcome = new RawOutcome();
        while (true)
        {
            var message = await ReceiveAsync();
            if (message.Number == MessageNumber.ChannelClose)
                return outcome;
            outcome.Add(message);
        }
    }

    /// <summary>Closes this side and waits until the server has handled that.</summary>
    public async Task FinishAsync()
    {
        await SendCloseAsync();
        await _client.SynchronizeAsync();
    }

    public static byte[] DataOf(RawMessage message)
    {
        var fields = message.Fields;
        fields.ReadUInt32();
        if (message.Number == MessageNumber.ChannelExtendedData)
            fields.ReadUInt32();
        return fields.ReadString().ToArray();
    }

    private SshWriter To(MessageNumber number) => number.Begin().UInt32(ServerNumber);
}
