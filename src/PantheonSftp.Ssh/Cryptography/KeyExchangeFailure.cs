namespace PantheonSftp.Ssh.Cryptography;

/// <summary>What is wrong with a client's value in a key exchange.</summary>
internal static class KeyExchangeFailure
{
    public static SshProtocolException Because(string reason) => new(DisconnectReason.KeyExchangeFailed, reason);

    public static void RequireLength(string what, ReadOnlySpan<byte> value, int length)
    {
        if (value.Length != length)
            throw Because($"the client's {what} has {value.Length} octets instead of {length}");
    }
}
