namespace PantheonSftp.Emulator.Commands.Git;

/// <summary>One changed file of a push.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Blob">What it becomes; null where it is removed.</param>
internal sealed record PushedChange(string Path, string? Blob)
{
    /// <summary>Reads what <c>git diff-tree --raw -z</c> writes: <c>:mode mode old new status</c>, a zero, the path, a zero.</summary>
    public static IReadOnlyList<PushedChange> Parse(string raw)
    {
        var parts = raw.Split('\0');
        var changes = new List<PushedChange>();
        for (var i = 0; i + 1 < parts.Length; i += 2)
        {
            var blob = parts[i].Split(' ')[3];
            changes.Add(new PushedChange(parts[i + 1], blob == RefUpdate.None ? null : blob));
        }

        return changes;
    }
}
