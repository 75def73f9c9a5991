using System.Security.Cryptography;
using PantheonSftp.Ssh;
using PantheonSftp.Ssh.Cryptography;
using PantheonSftp.Ssh.Keys;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Testing;

/// <summary>The client's side of one key exchange by <c>curve25519-sha256</c>, step by step.</summary>
internal sealed class RawKeyExchange
{
    private const byte Init = 30;
    private const byte Reply = 31;

    private readonly RawSshClient _client;
    private readonly KexInit _ours;
    private readonly X25519KeyPair _pair = new();
    private KeyDerivation? _keys;

    private RawKeyExchange(RawSshClient client, KexInit ours, KexInit servers)
    {
        _client = client;
        _ours = ours;
        Server = servers;
    }

    /// <summary>The server's offer.</summary>
    public KexInit Server { get; }

    /// <summary>Whether the server has answered, so that NEWKEYS is what comes next.</summary>
    public bool HasReply => _keys is not null;

    private Negotiation Chosen => Negotiation.Choose(_ours, Server);

    /// <summary>Sends KEXINIT and takes the server's.</summary>
    public static async Task<RawKeyExchange> BeginAsync(RawSshClient client, ClientOffer offer)
    {
        var ours = offer.ToKexInit();
        await client.SendAsync(ours.Payload);
        var servers = await client.ReceiveAsync(message => message.Number == MessageNumber.KexInit);
        return new RawKeyExchange(client, ours, KexInit.Parse(servers.Payload));
    }

    /// <summary>Answers a KEXINIT of the server.</summary>
    public static async Task<RawKeyExchange> AnswerAsync(RawSshClient client, ClientOffer offer, RawMessage kexInit)
    {
        var ours = offer.ToKexInit();
        await client.SendAsync(ours.Payload);
        return new RawKeyExchange(client, ours, KexInit.Parse(kexInit.Payload));
    }

    public async Task CompleteAsync()
    {
        await SendInitAsync();
        await ReceiveReplyAsync();
        await ReceiveNewKeysAsync();
        await SendNewKeysAsync();
    }

    public Task SendInitAsync() => _client.SendAsync(new SshWriter().Byte(Init).String(_pair.PublicKey));

    /// <summary>Takes the server's value and checks its signature (RFC 4253 section 8).</summary>
    public async Task ReceiveReplyAsync()
    {
        var reply = await _client.ExpectArrivalAsync((MessageNumber)Reply);
        Read(reply);
    }

    /// <summary>Takes NEWKEYS; from there on the server encrypts with the new keys.</summary>
    public async Task ReceiveNewKeysAsync()
    {
        await _client.ExpectArrivalAsync(MessageNumber.NewKeys);
        var protection = PacketProtection.For(Chosen.CipherToClient, Chosen.MacToClient);
        _client.Use(protection.CreateDecryptor(
            _keys!.EncryptionKeyToClient(protection.CipherKeyLength),
            _keys.InitialVectorToClient(protection.IvLength),
            _keys.IntegrityKeyToClient(protection.MacKeyLength)));
    }

    /// <summary>Sends NEWKEYS and encrypts with the new keys from there on.</summary>
    public async Task SendNewKeysAsync()
    {
        await _client.SendAsync((byte)MessageNumber.NewKeys);
        var protection = PacketProtection.For(Chosen.CipherToServer, Chosen.MacToServer);
        _client.Use(protection.CreateEncryptor(
            _keys!.EncryptionKeyToServer(protection.CipherKeyLength),
            _keys.InitialVectorToServer(protection.IvLength),
            _keys.IntegrityKeyToServer(protection.MacKeyLength)));
    }

    private void Read(RawMessage reply)
    {
        var fields = reply.Fields;
        var hostKey = fields.ReadString();
        var serverValue = fields.ReadString();
        var signature = fields.ReadString();
        var secret = SecretEncoding.Mpint(_pair.Agree(serverValue));
        var hash = SHA256.HashData(new SshWriter()
            .Text(RawSshClient.OwnIdentification)
            .Text(_client.ServerIdentification)
            .String(_ours.Payload)
            .String(Server.Payload)
            .String(hostKey)
            .String(_pair.PublicKey)
            .String(serverValue)
            .Bytes(secret)
            .Written);
        SshPublicKey.FromBlob(hostKey).Verify(Chosen.HostKey, hash, signature).Should().BeTrue("the server signs the exchange");

        if (_client.SessionId.Length == 0)
        {
            _client.SessionId = hash;
            _client.IsStrict = _ours.KeyExchanges.Contains(PseudoAlgorithms.StrictClient) && Server.KeyExchanges.Contains(PseudoAlgorithms.StrictServer);
        }

        _keys = new KeyDerivation(HashAlgorithmName.SHA256, secret, hash, _client.SessionId);
    }
}
