using System.Security.Cryptography;
using PantheonSftp.Ssh;
using PantheonSftp.Ssh.Cryptography;

namespace PantheonSftp.Fuzz.Targets;

/// <summary>The client's value of a key exchange: an octet that chooses the method, then the value.</summary>
internal sealed class KeyAgreementTarget : FuzzTarget
{
    private static readonly string[] Methods = ["curve25519-sha256", "mlkem768x25519-sha256", "sntrup761x25519-sha512", "ecdh-sha2-nistp256", "ecdh-sha2-nistp521", "diffie-hellman-group14-sha256"];

    public override IReadOnlyList<byte[]> Corpus { get; } =
    [
        [0, .. new CaseRandom(0, 0).Octets(32)],
        [1, .. new byte[1184], .. new CaseRandom(0, 1).Octets(32)],
        [2, .. new byte[1158], .. new CaseRandom(0, 2).Octets(32)],
        [3, .. Generator(NistCurve.P256)],
        [4, .. Generator(NistCurve.P521)],
        [5, .. new CaseRandom(0, 5).Octets(255)],
    ];

    public override int CasesInTests => 1_000;

    // Some of it is arithmetic with numbers on the heap.
    public override long? MayAllocate(int inputLength) => 16 * 1024 * 1024;

    public override void Run(byte[] input)
    {
        if (input.Length == 0)
            return;
        try
        {
            var agreed = KeyAgreements.For(Methods[input[0] % Methods.Length]).Agree(input.AsSpan(1));
            FuzzFinding.Unless(agreed.ServerValue.Length > 0 && agreed.EncodedSecret.Length > sizeof(uint), "an agreement without a secret");
        }
        catch (SshProtocolException)
        {
            // Not a value of the method.
        }
    }

    // G is a point that is always the same; SEC 2 names it.
    private static byte[] Generator(NistCurve curve)
    {
        var one = new byte[curve.FieldLength];
        one[^1] = 1;
        using var generator = ECDsa.Create(new ECParameters { Curve = curve.Curve, D = one });
        return curve.WritePoint(generator.ExportParameters(includePrivateParameters: false).Q);
    }
}
