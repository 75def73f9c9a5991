using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Ssh.Tests.States;

/// <summary>A client whose connection is in a given state.</summary>
internal sealed class StateClient : IDisposable
{
    /// <summary>A number of the transport that stands for no message: in every state UNIMPLEMENTED answers it, unless the first exchange is strict.</summary>
    private const byte Probe = 8;

    private readonly RawSshClient _client;
    private readonly RawKeyExchange? _exchange;

    private StateClient(RawSshClient client, RawKeyExchange? exchange = null) => (_client, _exchange) = (client, exchange);

    public static async Task<StateClient> EnterAsync(TestServer server, ConnectionState state) => state switch
    {
        ConnectionState.Identified => await IdentifyAsync(server),
        ConnectionState.KexInitSent => await BeginAsync(await RawSshClient.GreetAsync(server), isStrict: false),
        ConnectionState.StrictKexInitSent => await BeginAsync(await RawSshClient.GreetAsync(server), isStrict: true),
        ConnectionState.ReplyReceived => await ReceiveReplyAsync(await RawSshClient.GreetAsync(server), isStrict: false),
        ConnectionState.StrictReplyReceived => await ReceiveReplyAsync(await RawSshClient.GreetAsync(server), isStrict: true),
        ConnectionState.Keyed => new StateClient(await RawSshClient.OpenAsync(server)),
        ConnectionState.Authenticating => new StateClient(await AuthenticateAsync(server)),
        ConnectionState.Asked => await AskAsync(server),
        ConnectionState.LoggedIn => new StateClient(await RawSshClient.LogInAsync(server)),
        ConnectionState.RekeyKexInitSent => await BeginAsync(await LogInAsync(server, isStrict: false), isStrict: false),
        ConnectionState.StrictRekeyKexInitSent => await BeginAsync(await LogInAsync(server, isStrict: true), isStrict: true),
        ConnectionState.RekeyReplyReceived => await ReceiveReplyAsync(await LogInAsync(server, isStrict: false), isStrict: false),
        ConnectionState.StrictRekeyReplyReceived => await ReceiveReplyAsync(await LogInAsync(server, isStrict: true), isStrict: true),
        _ => await EnterChannelAsync(server, state),
    };

    /// <summary>Sends a message and tells what the server does. The reaction that is expected only decides for what is waited.</summary>
    public async Task<Reaction> ObserveAsync(byte[] payload, Reaction expected)
    {
        var sequenceNumber = _client.NextSequenceNumber;
        await SendAsync(payload);

        var isProbed = !expected.IsEnd && !expected.BringsNewKeys;
        var probeNumber = isProbed ? _client.NextSequenceNumber : 0;
        if (isProbed)
            await _client.SendAsync(Probe);

        // A channel whose program must end first is closed behind the answer to the probe.
        var answers = new List<MessageNumber>();
        var isProbeAnswered = false;
        while (await _client.ReceiveAsync() is { } message)
        {
            if (message.Number == MessageNumber.Disconnect)
                return Reaction.Disconnect((DisconnectReason)message.Fields.ReadUInt32());
            var answersProbe = isProbed && message.Number == MessageNumber.Unimplemented && message.Fields.ReadUInt32() == probeNumber;
            if (!answersProbe)
                answers.Add(message.Number);
            if (message.Number == MessageNumber.Unimplemented && !answersProbe && message.Fields.ReadUInt32() != sequenceNumber)
                return new Reaction("UNIMPLEMENTED of another packet");
            isProbeAnswered |= answersProbe;
            if ((isProbeAnswered && answers.Count >= expected.MessageCount) || message.Number == MessageNumber.NewKeys)
                return Summary(answers);
        }

        return answers.Count == 0 ? Reaction.End : new Reaction($"{Summary(answers)} and the end");
    }

    public void Dispose() => _client.Dispose();

    private static Reaction Summary(List<MessageNumber> answers) => answers switch
    {
        [] => Reaction.Silence,
        [MessageNumber.Unimplemented] => Reaction.Unimplemented,
        _ => Reaction.Answer(answers),
    };

    private Task SendAsync(byte[] payload) =>
        payload is [(byte)MessageNumber.NewKeys] && _exchange is { HasReply: true } ? _exchange.SendNewKeysAsync() : _client.SendAsync(payload);

    private static async Task<StateClient> IdentifyAsync(TestServer server)
    {
        var client = await RawSshClient.GreetAsync(server);
        await client.ExpectAsync(MessageNumber.KexInit);
        return new StateClient(client);
    }

    private static async Task<StateClient> BeginAsync(RawSshClient client, bool isStrict) =>
        new(client, await RawKeyExchange.BeginAsync(client, new ClientOffer { IsStrict = isStrict }));

    private static async Task<StateClient> ReceiveReplyAsync(RawSshClient client, bool isStrict)
    {
        var exchange = await RawKeyExchange.BeginAsync(client, new ClientOffer { IsStrict = isStrict });
        await exchange.SendInitAsync();
        await exchange.ReceiveReplyAsync();
        await exchange.ReceiveNewKeysAsync();
        return new StateClient(client, exchange);
    }

    private static Task<RawSshClient> LogInAsync(TestServer server, bool isStrict) => RawSshClient.LogInAsync(server, new ClientOffer { IsStrict = isStrict });

    private static async Task<RawSshClient> AuthenticateAsync(TestServer server)
    {
        var client = await RawSshClient.OpenAsync(server);
        await client.RequestUserAuthAsync();
        return client;
    }

    private static async Task<StateClient> AskAsync(TestServer server)
    {
        var client = await AuthenticateAsync(server);
        await client.SendAsync(RawAuthentication.Request("keyboard-interactive").Text("").Text(""));
        await client.ExpectAsync(MessageNumber.UserAuthInfoRequest);
        return new StateClient(client);
    }

    private static async Task<StateClient> EnterChannelAsync(TestServer server, ConnectionState state)
    {
        var client = await RawSshClient.LogInAsync(server);
        var channel = await RawChannel.OpenAsync(client);
        channel.ServerNumber.Should().Be(0);
        if (state is ConnectionState.ChannelRunning)
            (await channel.RequestAsync("exec", fields => fields.Text("wait"))).Should().BeTrue();
        if (state is ConnectionState.ChannelClosing)
            (await channel.RequestAsync("exec", fields => fields.Text("other"))).Should().BeTrue();
        if (state is ConnectionState.ChannelAtEof)
            await channel.SendEofAsync();
        if (state is ConnectionState.ChannelClosing or ConnectionState.ChannelClosed)
            await channel.SendCloseAsync();
        if (state is ConnectionState.ChannelClosed)
            await channel.ExpectAsync(MessageNumber.ChannelClose);
        return new StateClient(client);
    }
}
