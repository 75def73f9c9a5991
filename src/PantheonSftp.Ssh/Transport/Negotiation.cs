using PantheonSftp.Ssh.Cryptography;

namespace PantheonSftp.Ssh.Transport;

/// <summary>The algorithms that both sides will use (RFC 4253 section 7.1).</summary>
internal sealed record Negotiation
{
    public required string KeyExchange { get; init; }

    public required string HostKey { get; init; }

    public required string CipherToServer { get; init; }

    public required string CipherToClient { get; init; }

    /// <summary>Null where the cipher authenticates by itself.</summary>
    public required string? MacToServer { get; init; }

    /// <inheritdoc cref="MacToServer"/>
    public required string? MacToClient { get; init; }

    public required string CompressionToServer { get; init; }

    public required string CompressionToClient { get; init; }

    /// <summary>Whether the packet that the client sent on a guess is the right one: the first names of both lists agree.</summary>
    public required bool GuessWasRight { get; init; }

    /// <summary>Of each pair of lists, the first of the client's names that the server has, too.</summary>
    /// <exception cref="SshProtocolException">Nothing is common to a pair; the message shows both lists.</exception>
    public static Negotiation Choose(KexInit client, KexInit server)
    {
        var cipherToServer = Common("cipher", client.CiphersToServer, server.CiphersToServer);
        var cipherToClient = Common("cipher", client.CiphersToClient, server.CiphersToClient);
        return new Negotiation
        {
            KeyExchange = Common("key exchange", client.KeyExchanges, server.KeyExchanges),
            HostKey = Common("host key algorithm", client.HostKeys, server.HostKeys),
            CipherToServer = cipherToServer,
            CipherToClient = cipherToClient,
            MacToServer = PacketProtection.IsAead(cipherToServer) ? null : Common("MAC", client.MacsToServer, server.MacsToServer),
            MacToClient = PacketProtection.IsAead(cipherToClient) ? null : Common("MAC", client.MacsToClient, server.MacsToClient),
            CompressionToServer = Common("compression", client.CompressionsToServer, server.CompressionsToServer),
            CompressionToClient = Common("compression", client.CompressionsToClient, server.CompressionsToClient),
            GuessWasRight = AgreeOnFirst(client.KeyExchanges, server.KeyExchanges) && AgreeOnFirst(client.HostKeys, server.HostKeys),
        };
    }

    public IPacketEncryptor CreateEncryptor(KeyDerivation keys)
    {
        var protection = PacketProtection.For(CipherToClient, MacToClient);
        return protection.CreateEncryptor(
            keys.EncryptionKeyToClient(protection.CipherKeyLength),
            keys.InitialVectorToClient(protection.IvLength),
            keys.IntegrityKeyToClient(protection.MacKeyLength));
    }

    public IPacketDecryptor CreateDecryptor(KeyDerivation keys)
    {
        var protection = PacketProtection.For(CipherToServer, MacToServer);
        return protection.CreateDecryptor(
            keys.EncryptionKeyToServer(protection.CipherKeyLength),
            keys.InitialVectorToServer(protection.IvLength),
            keys.IntegrityKeyToServer(protection.MacKeyLength));
    }

    private static string Common(string what, IReadOnlyList<string> client, IReadOnlyList<string> server) =>
        client.FirstOrDefault(server.Contains)
        ?? throw new SshProtocolException(
            DisconnectReason.KeyExchangeFailed,
            $"no {what} in common: the client offers {string.Join(',', client.Take(20))}; the server has {string.Join(',', server)}");

    private static bool AgreeOnFirst(IReadOnlyList<string> client, IReadOnlyList<string> server) =>
        client.Count > 0 && server.Count > 0 && client[0] == server[0];
}
