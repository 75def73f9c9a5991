using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Fuzz.Targets;

/// <summary>Private key files: their text, or, since odd text seldom gets beyond the base64, what is inside behind an octet that chooses the label.</summary>
internal sealed class PrivateKeyTarget(bool isContent) : FuzzTarget
{
    private readonly string _file = Path.GetTempFileName();

    public override IReadOnlyList<byte[]> Corpus { get; } = isContent
        ? [.. KeySamples.PrivateKeys.Select((key, index) => (byte[])[(byte)index, .. key.Content])]
        : [.. KeySamples.PrivateKeys.Select(key => Encoding.ASCII.GetBytes(PemEncoding.WriteString(key.Label, key.Content)))];

    public override int CasesInTests => 2_000;

    // Text, base64, content and numbers of it, several times each.
    public override long? MayAllocate(int inputLength) => (4 * 1024 * 1024) + (256L * inputLength);

    public override void Run(byte[] input)
    {
        File.WriteAllBytes(_file, isContent ? Wrap(input) : input);
        try
        {
            Check(PrivateKeyFile.Read(_file, NullLogger.Instance));
        }
        catch (FormatException e)
        {
            FuzzFinding.Unless(e.Message.Contains(_file, StringComparison.Ordinal), "the message does not name the file");
        }
    }

    public override void Dispose() => File.Delete(_file);

    /// <summary>A key that was read is one: it signs, and can be written and read again.</summary>
    private static void Check(IPrivateKey key)
    {
        var hostKey = new SshHostKey(key);
        var algorithm = hostKey.PublicKey.SignatureAlgorithms[0];
        FuzzFinding.Unless(hostKey.PublicKey.Verify(algorithm, "data"u8, hostKey.Sign(algorithm, "data"u8)), "the key's signature is not its own");
        var again = PrivateKeyText.Read(PrivateKeyText.Write(key, "again"));
        FuzzFinding.Unless(SshPublicKey.Of(again.PublicKey).Equals(hostKey.PublicKey), "what is written is another key");
    }

    private static byte[] Wrap(byte[] input)
    {
        var label = KeySamples.PrivateKeys[input.Length > 0 ? input[0] % KeySamples.PrivateKeys.Count : 0].Label;
        return Encoding.ASCII.GetBytes(PemEncoding.WriteString(label, input.AsSpan(Math.Min(1, input.Length))));
    }
}
