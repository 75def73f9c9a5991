namespace PantheonSftp.Ssh.Keys;

/// <summary>The private half of one type of key. Any number of threads may sign at once.</summary>
internal interface IPrivateKey
{
    IPublicKey PublicKey { get; }

    /// <summary>Makes the inner part of a signature blob.</summary>
    byte[] Sign(string algorithm, ReadOnlySpan<byte> data);

    /// <summary>Writes what follows the type's name in the private section of an OpenSSH key file.</summary>
    void WritePrivateParts(SshWriter section);
}
