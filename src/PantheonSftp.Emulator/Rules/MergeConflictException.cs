namespace PantheonSftp.Emulator;

/// <summary>Two branches changed the same lines. Nothing was merged.</summary>
public sealed class MergeConflictException : PlatformRuleException
{
    internal MergeConflictException(string from, string into, IReadOnlyList<string> paths)
        : base($"Merging {from} into {into} conflicts in {string.Join(", ", paths)}; nothing was merged. Merge with Git, resolve the conflicts, and push") =>
        Paths = paths;

    /// <summary>The files that conflict, relative to <c>code/</c>.</summary>
    public IReadOnlyList<string> Paths { get; }
}
