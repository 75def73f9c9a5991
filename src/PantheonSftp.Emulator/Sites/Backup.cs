namespace PantheonSftp.Emulator.Sites;

/// <summary>What a backup saves.</summary>
public enum BackupElement
{
    /// <summary>The code that is deployed or committed, without pending changes.</summary>
    Code,

    /// <summary>The content of <c>files/</c>.</summary>
    Files,

    /// <summary>The database: an archive that says there is none.</summary>
    Database,
}

/// <summary>A backup of one element of an environment: an archive on the disk.</summary>
/// <param name="Folder">What the elements of one backup have in common, such as <c>1795605090_backup</c>.</param>
/// <param name="Element">What it saves.</param>
/// <param name="FileName">The archive's name.</param>
/// <param name="Size">Its length in octets.</param>
/// <param name="StartedAt">When its making began.</param>
/// <param name="FinishedAt">When it was complete.</param>
/// <param name="ExpiresAt">From when on it is no longer listed.</param>
public sealed record Backup(
    string Folder,
    BackupElement Element,
    string FileName,
    long Size,
    DateTimeOffset StartedAt,
    DateTimeOffset FinishedAt,
    DateTimeOffset ExpiresAt);
