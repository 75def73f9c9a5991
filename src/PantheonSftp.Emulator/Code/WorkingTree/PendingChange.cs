using LibGit2Sharp;

namespace PantheonSftp.Emulator.Code.WorkingTree;

/// <summary>A file of <c>code/</c> that is not as the commit has it.</summary>
/// <param name="Path">Relative to <c>code/</c>.</param>
/// <param name="Before">The committed one; null for a new file.</param>
/// <param name="Now">The one that lies there; null for one that is gone.</param>
/// <param name="Id">What that one holds; null where it is gone or is being written.</param>
internal sealed record PendingChange(string Path, TreeFile? Before, WorkingFile? Now, ObjectId? Id)
{
    public FileChangeStatus Status => (Before, Now) switch
    {
        (null, _) => FileChangeStatus.Added,
        (_, null) => FileChangeStatus.Deleted,
        _ => FileChangeStatus.Modified,
    };

    /// <summary>Whether what lies there is just this file of another commit, or is gone as there.</summary>
    public bool IsLike(TreeFile? other) => Now is null ? other is null : other is { } file && file.Id == Id && file.Mode == Now.Mode;
}
