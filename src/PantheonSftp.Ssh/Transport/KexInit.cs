using System.Security.Cryptography;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Ssh.Transport;

/// <summary>SSH_MSG_KEXINIT (RFC 4253 section 7.1): what one side can do, the best first.</summary>
internal sealed record KexInit
{
    private const int CookieLength = 16;

    public required IReadOnlyList<string> KeyExchanges { get; init; }

    public required IReadOnlyList<string> HostKeys { get; init; }

    public required IReadOnlyList<string> CiphersToServer { get; init; }

    public required IReadOnlyList<string> CiphersToClient { get; init; }

    public required IReadOnlyList<string> MacsToServer { get; init; }

    public required IReadOnlyList<string> MacsToClient { get; init; }

    public required IReadOnlyList<string> CompressionsToServer { get; init; }

    public required IReadOnlyList<string> CompressionsToClient { get; init; }

    /// <summary>The next packet of this side is a key exchange message sent on a guess.</summary>
    public bool FirstKexPacketFollows { get; init; }

    /// <summary>The whole payload, as it enters the exchange hash.</summary>
    public required byte[] Payload { get; init; }

    /// <summary>Whether this is a client that speaks the strict exchange.</summary>
    public bool IsStrict => KeyExchanges.Contains(PseudoAlgorithms.StrictClient);

    /// <summary>Whether this is a client that takes EXT_INFO.</summary>
    public bool TakesExtInfo => KeyExchanges.Contains(PseudoAlgorithms.ExtInfoClient);

    /// <summary>The server's offer: of the host key algorithms, those that one of its keys can sign with.</summary>
    public static KexInit Create(SshAlgorithms algorithms, IReadOnlyList<SshHostKey> hostKeys, bool isFirst)
    {
        var possible = hostKeys.SelectMany(key => key.PublicKey.SignatureAlgorithms).ToHashSet();

        // The pseudo-algorithm of the strict exchange has a meaning in the first KEXINIT only.
        IReadOnlyList<string> keyExchanges = isFirst ? [.. algorithms.KeyExchanges, PseudoAlgorithms.StrictServer] : algorithms.KeyExchanges;
        var message = MessageNumber.KexInit.Begin(1024)
            .Bytes(RandomNumberGenerator.GetBytes(CookieLength))
            .NameList(keyExchanges)
            .NameList(algorithms.HostKeys.Where(possible.Contains))
            .NameList(algorithms.Ciphers).NameList(algorithms.Ciphers)
            .NameList(algorithms.Macs).NameList(algorithms.Macs)
            .NameList(algorithms.Compressions).NameList(algorithms.Compressions)
            .NameList([]).NameList([])
            .Boolean(false)
            .UInt32(0);
        return Parse(message.Written);
    }

    public static KexInit Parse(ReadOnlySpan<byte> payload)
    {
        var reader = new SshReader(payload);
        reader.ReadByte();
        reader.ReadBytes(CookieLength);
        var lists = new string[10][];
        for (var i = 0; i < lists.Length; i++)
            lists[i] = reader.ReadNameList();
        return new KexInit
        {
            KeyExchanges = lists[0],
            HostKeys = lists[1],
            CiphersToServer = lists[2],
            CiphersToClient = lists[3],
            MacsToServer = lists[4],
            MacsToClient = lists[5],
            CompressionsToServer = lists[6],
            CompressionsToClient = lists[7],
            FirstKexPacketFollows = reader.ReadBoolean(),
            Payload = payload.ToArray(),
        };
    }
}

/// <summary>Names in a list of key exchanges that stand for no exchange.</summary>
internal static class PseudoAlgorithms
{
    /// <summary>The client takes EXT_INFO (RFC 8308 section 2.1).</summary>
    public const string ExtInfoClient = "ext-info-c";

    /// <summary>The client speaks the strict exchange (OpenSSH's PROTOCOL section 1.10, the answer to CVE-2023-48795).</summary>
    public const string StrictClient = "kex-strict-c-v00@openssh.com";

    /// <summary>The server speaks the strict exchange.</summary>
    public const string StrictServer = "kex-strict-s-v00@openssh.com";
}
