namespace PantheonSftp.Ssh.Keys;

/// <summary>A private key is encrypted, and nobody is there to be asked for the passphrase.</summary>
internal sealed class EncryptedKeyException() : FormatException("it is encrypted with a passphrase");
