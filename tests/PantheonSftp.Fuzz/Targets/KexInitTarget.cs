using PantheonSftp.Ssh;
using PantheonSftp.Ssh.Keys;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Fuzz.Targets;

/// <summary>SSH_MSG_KEXINIT of a client, and the negotiation that follows from it.</summary>
internal sealed class KexInitTarget : FuzzTarget
{
    private static readonly KexInit Server = KexInit.Create(SshAlgorithms.WithLegacy, [SshHostKey.FromSeed("fuzz"u8, "ssh-ed25519")], isFirst: true);

    public override IReadOnlyList<byte[]> Corpus { get; } =
    [
        Fixed(new ClientOffer()),
        Fixed(new ClientOffer { IsStrict = false, TakesExtInfo = true, FirstKexPacketFollows = true }),
        Fixed(new ClientOffer { KeyExchanges = [.. SshAlgorithms.WithLegacy.KeyExchanges], Ciphers = [.. SshAlgorithms.WithLegacy.Ciphers], Macs = [.. SshAlgorithms.WithLegacy.Macs] }),
        Fixed(new ClientOffer { KeyExchanges = [], Ciphers = [""], Macs = [",", ",,"], Compressions = ["zlib@openssh.com", "none"] }),
    ];

    public override int CasesInTests => 20_000;

    public override void Run(byte[] input)
    {
        try
        {
            var client = KexInit.Parse(input);
            FuzzFinding.Unless(client.Payload.AsSpan().SequenceEqual(input), "the payload that enters the exchange hash is not the one that came");
            var chosen = Negotiation.Choose(client, Server);
            FuzzFinding.Unless(client.KeyExchanges.Contains(chosen.KeyExchange) && Server.KeyExchanges.Contains(chosen.KeyExchange), "a key exchange was chosen that one side lacks");
            FuzzFinding.Unless(client.CiphersToServer.Contains(chosen.CipherToServer) && Server.CiphersToServer.Contains(chosen.CipherToServer), "a cipher was chosen that one side lacks");
        }
        catch (SshProtocolException)
        {
            // Malformed, or nothing in common.
        }
    }

    // A cookie is random; the same corpus in every run needs one that is not.
    private static byte[] Fixed(ClientOffer offer)
    {
        var payload = offer.ToKexInit().Payload;
        payload.AsSpan(1, 16).Clear();
        return payload;
    }
}
