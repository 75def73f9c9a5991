using System.Buffers;
using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using PantheonSftp.Ssh;
using PantheonSftp.Ssh.Cryptography;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Testing;

/// <summary>A client that sends any octets and any messages in any state, and shows every message that the server sends.</summary>
internal sealed partial class RawSshClient : IDisposable
{
    public const string OwnIdentification = "SSH-2.0-RawClient";

    /// <summary>After this a server that says nothing fails the test instead of stopping the suite.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Socket _socket;
    private readonly CancellationTokenSource _patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly List<RawMessage> _setAside = [];
    private IPacketEncryptor _encryptor = new NoProtection();
    private IPacketDecryptor _decryptor = new NoProtection();

    private RawSshClient(Socket socket)
    {
        _socket = socket;
        _patience.CancelAfter(Patience);
    }

    public string ServerIdentification { get; private set; } = "";

    /// <summary>The first exchange hash; empty before that.</summary>
    public byte[] SessionId { get; set; } = [];

    /// <summary>Whether both sides speak the strict key exchange.</summary>
    public bool IsStrict { get; set; }

    /// <summary>Number of the next packet that is sent.</summary>
    public uint NextSequenceNumber { get; private set; }

    public IPacketCompressor? Compressor { get; set; }

    public IPacketDecompressor? Decompressor { get; set; }

    /// <summary>Most octets that are handed to the network at once; small ones arrive one by one.</summary>
    public int SegmentLength { get; set; } = int.MaxValue;

    private uint NextReceivedNumber { get; set; }

    /// <inheritdoc cref="ConnectAsync(int)"/>
    public static Task<RawSshClient> ConnectAsync(TestServer server) => ConnectAsync(server.Port);

    /// <inheritdoc cref="GreetAsync(int)"/>
    public static Task<RawSshClient> GreetAsync(TestServer server) => GreetAsync(server.Port);

    /// <inheritdoc cref="OpenAsync(int, ClientOffer?)"/>
    public static Task<RawSshClient> OpenAsync(TestServer server, ClientOffer? offer = null) => OpenAsync(server.Port, offer);

    /// <summary>Connects to a port of 127.0.0.1 and says nothing.</summary>
    public static Task<RawSshClient> ConnectAsync(int port) => ConnectAsync("127.0.0.1", port);

    private static async Task<RawSshClient> ConnectAsync(string host, int port)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host, port);
            return new RawSshClient(socket);
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Connects to a port of 127.0.0.1 and exchanges identifications.</summary>
    public static Task<RawSshClient> GreetAsync(int port) => GreetAsync("127.0.0.1", port);

    /// <summary>Connects and exchanges identifications.</summary>
    public static async Task<RawSshClient> GreetAsync(string host, int port)
    {
        var client = await ConnectAsync(host, port);
        await client.SendOctetsAsync(Encoding.ASCII.GetBytes(OwnIdentification + "\r\n"));
        await client.ReceiveIdentificationAsync();
        return client;
    }

    /// <summary>Connects and exchanges keys.</summary>
    public static async Task<RawSshClient> OpenAsync(int port, ClientOffer? offer = null)
    {
        var client = await GreetAsync(port);
        await client.ExchangeKeysAsync(offer);
        return client;
    }

    /// <summary>Connects, logs in as the one whom <see cref="TestAuthenticator"/> lets in, and takes the announcement of the host keys.</summary>
    public static Task<RawSshClient> LogInAsync(TestServer server, ClientOffer? offer = null) =>
        LogInAsync(server.Port, TestAuthenticator.UserName, TestAuthenticator.Password, offer);

    /// <summary>Connects, logs in by password and takes the announcement of the host keys.</summary>
    public static async Task<RawSshClient> LogInAsync(int port, string userName, string password, ClientOffer? offer = null)
    {
        var client = await OpenAsync(port, offer);
        await client.RequestUserAuthAsync();
        await client.SendAsync(RawAuthentication.Password(password, userName));
        await client.ExpectAsync(MessageNumber.UserAuthSuccess);
        await client.ExpectAsync(MessageNumber.GlobalRequest);
        return client;
    }

    public async Task ReceiveIdentificationAsync()
    {
        var line = new List<byte>();
        var octet = new byte[1];
        while (await FillAsync(octet) && octet[0] != '\n')
            line.Add(octet[0]);
        ServerIdentification = Encoding.ASCII.GetString([.. line]).TrimEnd('\r');
    }

    public async Task ExchangeKeysAsync(ClientOffer? offer = null) => await (await RawKeyExchange.BeginAsync(this, offer ?? new ClientOffer())).CompleteAsync();

    public async Task SendOctetsAsync(ReadOnlyMemory<byte> octets)
    {
        while (octets.Length > 0)
            octets = octets[await _socket.SendAsync(octets[..Math.Min(octets.Length, SegmentLength)], _patience.Token)..];
    }

    /// <summary>Makes many packets of one payload, to be sent in one go.</summary>
    public byte[] SealMany(byte[] payload, int count) => [.. Enumerable.Range(0, count).SelectMany(_ => Seal(payload))];

    /// <summary>Waits for the server longer than usual from here on.</summary>
    public void WaitAtMost(TimeSpan patience) => _patience.CancelAfter(patience);

    public Task SendAsync(SshWriter message) => SendAsync(message.ToArray());

    public Task SendAsync(params byte[] payload) => SendOctetsAsync(Seal(payload));

    /// <summary>Makes the next packet out of a payload, without sending it.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="padding">The value of the padding length field, where it is to be a wrong one.</param>
    public byte[] Seal(byte[] payload, byte? padding = null)
    {
        if (Compressor is not null)
        {
            var compressed = new ArrayBufferWriter<byte>();
            Compressor.Compress(payload, compressed);
            payload = compressed.WrittenSpan.ToArray();
        }

        var block = _encryptor.BlockLength;
        var paddingLength = block - (1 + payload.Length + (_encryptor.LengthIsApart ? 0 : sizeof(uint))) % block;
        if (paddingLength < 4)
            paddingLength += block;
        var packet = new byte[sizeof(uint) + 1 + payload.Length + paddingLength + _encryptor.TagLength];
        BinaryPrimitives.WriteInt32BigEndian(packet, 1 + payload.Length + paddingLength);
        packet[sizeof(uint)] = padding ?? (byte)paddingLength;
        payload.CopyTo(packet, sizeof(uint) + 1);
        _encryptor.Encrypt(NextSequenceNumber++, packet);
        return packet;
    }

    /// <summary>Encrypts what follows with new keys.</summary>
    public void Use(IPacketEncryptor encryptor)
    {
        _encryptor = encryptor;
        if (IsStrict)
            NextSequenceNumber = 0;
    }

    /// <summary>Decrypts what follows with new keys.</summary>
    public void Use(IPacketDecryptor decryptor)
    {
        _decryptor = decryptor;
        if (IsStrict)
            NextReceivedNumber = 0;
    }

    /// <summary>The next message; null when the server has closed the connection.</summary>
    public async Task<RawMessage?> ReceiveAsync()
    {
        if (_setAside.Count == 0)
            return await ReadPacketAsync();
        var message = _setAside[0];
        _setAside.RemoveAt(0);
        return message;
    }

    /// <summary>The next message of those wanted. The others stay, in their order, for later.</summary>
    public async Task<RawMessage> ReceiveAsync(Predicate<RawMessage> isWanted)
    {
        if (_setAside.FindIndex(isWanted) is >= 0 and var index)
        {
            var found = _setAside[index];
            _setAside.RemoveAt(index);
            return found;
        }

        while (true)
        {
            var message = await ReadPacketAsync();
            message.Should().NotBeNull("the server should send something, but closed the connection");
            if (isWanted(message!))
                return message!;
            message!.Number.Should().NotBe(MessageNumber.Disconnect, message.ToString());
            _setAside.Add(message);
        }
    }

    /// <summary>The next message, which must be of one number.</summary>
    public async Task<RawMessage> ExpectAsync(MessageNumber number) => Require(number, await ReceiveAsync());

    /// <summary>The next message to arrive, whatever was set aside before, must be of one number.</summary>
    public async Task<RawMessage> ExpectArrivalAsync(MessageNumber number) => Require(number, await ReadPacketAsync());

    /// <summary>The server must say why it ends the connection, whatever it sends before that, and close it.</summary>
    public async Task<(DisconnectReason Reason, string Text)> ExpectDisconnectAsync()
    {
        var message = await ReceiveAsync(message => message.Number == MessageNumber.Disconnect);
        (await ReadPacketAsync()).Should().BeNull("the connection ends behind DISCONNECT");
        return Read(message);

        static (DisconnectReason, string) Read(RawMessage message)
        {
            var fields = message.Fields;
            return ((DisconnectReason)fields.ReadUInt32(), fields.ReadText());
        }
    }

    /// <summary>The server must close the connection, without a reason.</summary>
    public async Task ExpectEndAsync() => (await ReceiveAsync()).Should().BeNull("the server should close the connection");

    /// <summary>Waits for the answer to a ping, so that everything sent before is handled.</summary>
    public async Task SynchronizeAsync()
    {
        await SendAsync(MessageNumber.Ping.Begin().Text("synchronize"));
        await ReceiveAsync(message => message.Number == MessageNumber.Pong);
    }

    /// <summary>Hangs up.</summary>
    public void Dispose()
    {
        _socket.Dispose();
        _patience.Dispose();
        _encryptor.Dispose();
        _decryptor.Dispose();
        Compressor?.Dispose();
        Decompressor?.Dispose();
    }

    private static RawMessage Require(MessageNumber number, RawMessage? message)
    {
        message.Should().NotBeNull($"{number} should come, but the server closed the connection");
        message!.Number.Should().Be(number, message.ToString());
        return message;
    }

    private async Task<RawMessage?> ReadPacketAsync()
    {
        var header = new byte[_decryptor.HeaderLength];
        if (!await FillAsync(header))
            return null;
        var length = (int)_decryptor.DecryptLength(NextReceivedNumber, header);
        var packet = new byte[sizeof(uint) + length + _decryptor.TagLength];
        header.CopyTo(packet, 0);
        if (!await FillAsync(packet.AsMemory(header.Length)))
            return null;

        _decryptor.TryDecrypt(NextReceivedNumber++, packet).Should().BeTrue("the server's MAC is right");
        var payload = packet[(sizeof(uint) + 1)..(sizeof(uint) + length - packet[sizeof(uint)])];
        if (Decompressor is null)
            return new RawMessage(payload);
        var decompressed = new ArrayBufferWriter<byte>();
        Decompressor.Decompress(payload, decompressed, 1 << 20);
        return new RawMessage(decompressed.WrittenSpan.ToArray());
    }

    private async Task<bool> FillAsync(Memory<byte> buffer)
    {
        try
        {
            while (buffer.Length > 0)
            {
                var count = await _socket.ReceiveAsync(buffer, _patience.Token);
                if (count == 0)
                    return false;
                buffer = buffer[count..];
            }

            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionReset)
        {
            return false;
        }
    }
}
