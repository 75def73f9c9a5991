using System.Security.Cryptography;

namespace PantheonSftp.Ssh.Transport;

/// <summary>Makes keys out of a key exchange (RFC 4253 section 7.2).</summary>
internal sealed class KeyDerivation(HashAlgorithmName hash, byte[] encodedSecret, byte[] exchangeHash, byte[] sessionId)
{
    public byte[] InitialVectorToServer(int length) => Derive('A', length);

    public byte[] InitialVectorToClient(int length) => Derive('B', length);

    public byte[] EncryptionKeyToServer(int length) => Derive('C', length);

    public byte[] EncryptionKeyToClient(int length) => Derive('D', length);

    public byte[] IntegrityKeyToServer(int length) => Derive('E', length);

    public byte[] IntegrityKeyToClient(int length) => Derive('F', length);

    /// <summary>HASH(K || H || letter || session id), lengthened by HASH(K || H || what there is) until it is enough.</summary>
    private byte[] Derive(char letter, int length)
    {
        var key = new byte[length];
        using var hasher = IncrementalHash.CreateHash(hash);
        for (var filled = 0; filled < length;)
        {
            hasher.AppendData(encodedSecret);
            hasher.AppendData(exchangeHash);
            if (filled == 0)
            {
                hasher.AppendData([(byte)letter]);
                hasher.AppendData(sessionId);
            }
            else
            {
                hasher.AppendData(key.AsSpan(0, filled));
            }

            var block = hasher.GetHashAndReset();
            var taken = Math.Min(block.Length, length - filled);
            block.AsSpan(0, taken).CopyTo(key.AsSpan(filled));
            filled += taken;
            CryptographicOperations.ZeroMemory(block);
        }

        return key;
    }
}
