using PantheonSftp.Ssh;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Fuzz.Targets;

/// <summary>A public key and a signature as a client sends them: two strings.</summary>
internal sealed class PublicKeyTarget : FuzzTarget
{
    private static readonly byte[][] Signatures =
        [.. KeySamples.All.SelectMany(key => key.PublicKey.SignatureAlgorithms.Where(a => !a.StartsWith("ecdsa", StringComparison.Ordinal)).Select(a => key.Sign(a, Data)))];

    public override IReadOnlyList<byte[]> Corpus { get; } =
    [
        .. KeySamples.All.SelectMany(key => Signatures.Select(signature => new SshWriter().String(key.PublicKey.Blob.Span).String(signature).ToArray())),
        // An ECDSA signature is another one each time; this one is none, but of the right form.
        new SshWriter().String(KeySamples.All[1].PublicKey.Blob.Span)
            .String(new SshWriter().Text("ecdsa-sha2-nistp256").String(new SshWriter().UnsignedMpint([1, 2, 3]).UnsignedMpint([0x80]).Written).Written).ToArray(),
    ];

    public override int CasesInTests => 5_000;

    private static ReadOnlySpan<byte> Data => "what was signed"u8;

    public override void Run(byte[] input)
    {
        try
        {
            var reader = new SshReader(input);
            var blob = reader.ReadString();
            var signature = reader.ReadString();
            if (SshPublicKey.TryFromBlob(blob, out var key))
                Check(key, signature);
        }
        catch (SshProtocolException)
        {
            // Not two strings.
        }
    }

    private static void Check(SshPublicKey key, ReadOnlySpan<byte> signature)
    {
        FuzzFinding.Unless(SshPublicKey.Parse(key.ToString()).Equals(key), "a key that is not read from its own text");
        FuzzFinding.Unless(key.Bits is >= 256 and <= 16384, $"a key of {key.Bits} bits");
        foreach (var algorithm in key.SignatureAlgorithms)
        {
            if (!key.Verify(algorithm, Data, signature))
                continue;
            FuzzFinding.Unless(KeySamples.All.Any(known => known.PublicKey.Equals(key)), "a key that nobody has has signed");
            FuzzFinding.Unless(key.Type != "ssh-ed25519" || signature.SequenceEqual(Signatures[0]), "there is a second Ed25519 signature");
        }
    }
}
