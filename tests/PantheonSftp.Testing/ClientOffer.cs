using System.Security.Cryptography;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Testing;

/// <summary>What a <see cref="RawSshClient"/> offers in KEXINIT (RFC 4253 section 7.1).</summary>
internal sealed record ClientOffer
{
    public string[] KeyExchanges { get; init; } = ["curve25519-sha256"];

    public string[] HostKeys { get; init; } = ["ssh-ed25519"];

    public string[] Ciphers { get; init; } = ["aes128-ctr"];

    public string[] Macs { get; init; } = ["hmac-sha2-256"];

    public string[] Compressions { get; init; } = ["none"];

    public bool IsStrict { get; init; } = true;

    public bool TakesExtInfo { get; init; }

    public bool FirstKexPacketFollows { get; init; }

    public KexInit ToKexInit()
    {
        IEnumerable<string> keyExchanges = KeyExchanges;
        if (TakesExtInfo)
            keyExchanges = keyExchanges.Append(PseudoAlgorithms.ExtInfoClient);
        if (IsStrict)
            keyExchanges = keyExchanges.Append(PseudoAlgorithms.StrictClient);
        return KexInit.Parse(MessageNumber.KexInit.Begin()
            .Bytes(RandomNumberGenerator.GetBytes(16))
            .NameList(keyExchanges)
            .NameList(HostKeys)
            .NameList(Ciphers).NameList(Ciphers)
            .NameList(Macs).NameList(Macs)
            .NameList(Compressions).NameList(Compressions)
            .NameList([]).NameList([])
            .Boolean(FirstKexPacketFollows)
            .UInt32(0)
            .Written);
    }
}
