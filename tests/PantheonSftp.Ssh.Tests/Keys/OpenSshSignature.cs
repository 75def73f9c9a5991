using System.Security.Cryptography;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Ssh.Tests.Keys;

/// <summary>A file made by <c>ssh-keygen -Y sign</c> (OpenSSH's PROTOCOL.sshsig).</summary>
internal sealed record OpenSshSignature(byte[] PublicKey, string Algorithm, byte[] Signature)
{
    private const string Namespace = "test";

    public static OpenSshSignature Read(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var reader = new SshReader(Convert.FromBase64String(string.Concat(lines[1..^1])));
        reader.ReadBytes("SSHSIG".Length);
        reader.ReadUInt32();
        var publicKey = reader.ReadString().ToArray();
        reader.ReadString();
        reader.ReadString();
        reader.ReadText().Should().Be("sha512");
        var signature = reader.ReadString().ToArray();
        return new(publicKey, new SshReader(signature).ReadText(), signature);
    }

    public static string Make(SshHostKey key, ReadOnlySpan<byte> message)
    {
        var unsigned = new OpenSshSignature(key.PublicKey.Blob.ToArray(), key.PublicKey.SignatureAlgorithms[0], []);
        var content = new SshWriter().Bytes("SSHSIG"u8).UInt32(1).String(unsigned.PublicKey).Text(Namespace).Text("").Text("sha512")
            .String(key.Sign(unsigned.Algorithm, unsigned.SignedData(message)));
        return $"-----BEGIN SSH SIGNATURE-----\n{Convert.ToBase64String(content.Written)}\n-----END SSH SIGNATURE-----\n";
    }

    public byte[] SignedData(ReadOnlySpan<byte> message) =>
        new SshWriter().Bytes("SSHSIG"u8).Text(Namespace).Text("").Text("sha512").String(SHA512.HashData(message)).ToArray();
}
