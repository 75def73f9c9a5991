namespace PantheonSftp.Emulator.Code;

/// <summary>What has become of a file of <c>code/</c> since its last commit.</summary>
public enum FileChangeStatus
{
    /// <summary>The file is new: <c>A</c>.</summary>
    Added,

    /// <summary>Its content, its executable bit or its kind is another one: <c>M</c>.</summary>
    Modified,

    /// <summary>It is gone: <c>D</c>.</summary>
    Deleted,
}

/// <summary>A pending change of one file.</summary>
/// <param name="Path">The file, relative to <c>code/</c>.</param>
/// <param name="Status">What happened to it.</param>
/// <param name="Additions">Lines that were added; 0 for what is not text.</param>
/// <param name="Deletions">Lines that were removed; 0 for what is not text.</param>
public sealed record FileChange(string Path, FileChangeStatus Status, int Additions, int Deletions);

/// <summary>The pending changes of an environment: what a commit would record, and what a switch to Git mode discards.</summary>
/// <param name="Files">The changed files in the order of their paths. A renamed one is there twice, deleted and added.</param>
public sealed record Diffstat(IReadOnlyList<FileChange> Files)
{
    /// <summary>No pending change.</summary>
    public static Diffstat Empty { get; } = new([]);

    /// <summary>Whether there is nothing to commit.</summary>
    public bool IsEmpty => Files.Count == 0;
}
