namespace PantheonSftp.Emulator.Sites;

/// <summary>How code reaches a dev or multidev environment: over SFTP, or by Git pushes.</summary>
public enum ConnectionMode
{
    /// <summary><c>code/</c> is writable over SFTP, pushes are refused.</summary>
    Sftp,

    /// <summary>Pushes are accepted, <c>code/</c> is read-only over SFTP.</summary>
    Git,
}
