using PantheonSftp.Ssh;
using PantheonSftp.Ssh.Cryptography;
using PantheonSftp.Ssh.Keys;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Conformance.Observation;

/// <summary>Identification, algorithms and host keys.</summary>
internal static class TransportFacts
{
    private const string Version2 = "SSH-2.0-";
    private const string SignatureAlgorithms = "server-sig-algs";
    private const string BothWays = "the emulator has one list for both directions";
    private const string Fixed = "the emulator's strict key exchange and EXT_INFO are always on";

    /// <summary>Names in the list of key exchanges that stand for something else.</summary>
    private static readonly string[] Pseudo = [PseudoAlgorithms.StrictServer, "ext-info-s"];

    public static IEnumerable<Fact> Of(ServerObservation observed)
    {
        var offer = observed.Offer;
        yield return new Fact("identification", observed.Identification, observed.Identification.StartsWith(Version2, StringComparison.Ordinal)
            ? Closing.By(Remedy.SoftwareVersion(observed.Identification[Version2.Length..]))
            : Closing.None("the emulator speaks SSH 2.0"));
        yield return Algorithms("key exchanges", nameof(SshAlgorithms.KeyExchanges), [.. offer.KeyExchanges.Except(Pseudo)], KeyAgreements.Names, names => a => a with { KeyExchanges = names });
        yield return new Fact("strict key exchange", offer.KeyExchanges.Contains(PseudoAlgorithms.StrictServer) ? "yes" : "no", Closing.None(Fixed));
        yield return Algorithms("host key algorithms", nameof(SshAlgorithms.HostKeys), offer.HostKeys, PublicKeyTypes.SignatureAlgorithms, names => a => a with { HostKeys = names });
        yield return Algorithms("ciphers", nameof(SshAlgorithms.Ciphers), offer.CiphersToServer, PacketProtection.CipherNames, names => a => a with { Ciphers = names });
        yield return Algorithms("MACs", nameof(SshAlgorithms.Macs), offer.MacsToServer, PacketProtection.MacNames, names => a => a with { Macs = names });
        yield return Algorithms("compressions", nameof(SshAlgorithms.Compressions), offer.CompressionsToServer, PacketCompressions.Names, names => a => a with { Compressions = names });
        yield return OtherDirection("ciphers", offer.CiphersToServer, offer.CiphersToClient);
        yield return OtherDirection("MACs", offer.MacsToServer, offer.MacsToClient);
        yield return OtherDirection("compressions", offer.CompressionsToServer, offer.CompressionsToClient);
        yield return observed.ExtensionInfo.TryGetValue(SignatureAlgorithms, out var signatures)
            ? Algorithms(SignatureAlgorithms, nameof(SshAlgorithms.PublicKeySignatures), signatures.Split(','), PublicKeyTypes.SignatureAlgorithms, names => a => a with { PublicKeySignatures = names })
            : new Fact(SignatureAlgorithms, "(not sent)", Closing.None(Fixed));
        yield return new Fact(
            "other EXT_INFO", Facts.List(observed.ExtensionInfo.Keys.Where(name => name != SignatureAlgorithms).Order(StringComparer.Ordinal)), Closing.None(Fixed));
        yield return new Fact("host keys", Facts.List(observed.HostKeys.Select(key => $"{key.Type} {key.Bits}")), HostKeys(observed.HostKeys));
    }

    private static Fact Algorithms(string fact, string list, IReadOnlyList<string> names, IEnumerable<string> known, Func<IReadOnlyList<string>, Func<SshAlgorithms, SshAlgorithms>> change) =>
        Facts.OfNames(fact, names, known, possible => Remedy.Algorithms(list, possible, change(possible)));

    private static Fact OtherDirection(string list, IReadOnlyList<string> toServer, IReadOnlyList<string> toClient) =>
        new($"{list} to the client", toClient.SequenceEqual(toServer) ? "the same" : Facts.List(toClient), Closing.None(BothWays));

    private static Closing HostKeys(IReadOnlyList<HostKeyObservation> keys)
    {
        string[] possible = ["ssh-ed25519", "ecdsa-sha2-nistp256", "ssh-rsa"];
        return keys.Select(key => key.Type).Except(possible).ToList() is { Count: > 0 } others
            ? Closing.None($"the emulator has no host keys of {Facts.List(others)}")
            : Closing.By(Remedy.HostKeys(keys));
    }
}
