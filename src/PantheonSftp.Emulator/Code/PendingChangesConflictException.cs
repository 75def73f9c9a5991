namespace PantheonSftp.Emulator.Code;

/// <summary>New commits touch files that have pending changes, so they cannot be brought into <c>code/</c>.</summary>
public sealed class PendingChangesConflictException : InvalidOperationException
{
    internal PendingChangesConflictException(IReadOnlyList<string> paths)
        : base($"pending changes are in the way: {string.Join(", ", paths)}; commit or discard them first")
    {
        Paths = paths;
    }

    /// <summary>The files, relative to <c>code/</c>.</summary>
    public IReadOnlyList<string> Paths { get; }
}
