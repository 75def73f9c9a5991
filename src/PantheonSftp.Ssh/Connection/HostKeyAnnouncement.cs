using PantheonSftp.Ssh.Keys;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Ssh.Connection;

/// <summary>
/// <c>hostkeys-00@openssh.com</c> and its proof (OpenSSH's PROTOCOL section 2.5): the server tells all its host keys, so that a
/// client can learn the others from the one that it trusts.
/// </summary>
internal static class HostKeyAnnouncement
{
    private const string Prove = "hostkeys-prove-00@openssh.com";

    public static SshWriter Announce(IReadOnlyList<SshHostKey> hostKeys)
    {
        var message = MessageNumber.GlobalRequest.Begin(1024).Text("hostkeys-00@openssh.com").Boolean(false);
        foreach (var key in hostKeys)
            message.String(key.PublicKey.Blob.Span);
        return message;
    }

    public static bool IsProofRequest(string globalRequest) => globalRequest == Prove;

    /// <summary>A signature for each key that the client names, or null when one of them is none of ours.</summary>
    public static SshWriter? Proof(ref SshReader request, IReadOnlyList<SshHostKey> hostKeys, SshTransport transport)
    {
        var answer = MessageNumber.RequestSuccess.Begin(2048);
        for (var asked = 0; !request.AtEnd; asked++)
        {
            var blob = request.ReadString();
            if (asked == hostKeys.Count || Find(hostKeys, blob) is not { } key)
                return null;
            var signed = new SshWriter(1024).Text(Prove).String(transport.SessionId).String(blob);
            answer.String(key.Sign(AlgorithmFor(key, transport.HostKeyAlgorithm), signed.Written));
        }

        return answer;
    }

    private static SshHostKey? Find(IReadOnlyList<SshHostKey> hostKeys, ReadOnlySpan<byte> blob)
    {
        foreach (var key in hostKeys)
        {
            if (key.PublicKey.Blob.Span.SequenceEqual(blob))
                return key;
        }

        return null;
    }

    /// <summary>An RSA key signs as in the key exchange where that was made with RSA, too; else with the best that it can.</summary>
    private static string AlgorithmFor(SshHostKey key, string ofKeyExchange) =>
        key.PublicKey.SignatureAlgorithms.Contains(ofKeyExchange) ? ofKeyExchange : key.PublicKey.SignatureAlgorithms[0];
}
