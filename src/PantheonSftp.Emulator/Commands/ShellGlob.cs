using System.Text;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Emulator.Commands;

/// <summary>Puts paths in the place of wildcards, as a shell does before a program starts (Shell Command Language, section 2.6.6).</summary>
internal static class ShellGlob
{
    /// <summary>Links to the directory that they stand in would make a pattern such as <c>*/*/*/*</c> match without end.</summary>
    private const int MaxMatches = 50_000;

    /// <summary>The paths that match, in the order of their octets; the word itself where none does. Null where there are too many.</summary>
    /// <param name="files">Where to look. Relative patterns begin at its home.</param>
    /// <param name="word">The word as it is.</param>
    /// <param name="pattern">The word as a pattern (see <see cref="ShellCommand.Patterns"/>), null where it is none.</param>
    public static IReadOnlyList<byte[]>? Expand(ISftpFileSystem files, string word, string? pattern)
    {
        if (pattern is null)
            return [Encoding.UTF8.GetBytes(word)];
        List<byte[]> found = [pattern.StartsWith('/') ? "/"u8.ToArray() : []];
        foreach (var name in pattern.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            found = HasWildcard(name) ? Match(files, found, new ShellPattern(name)) : found.ConvertAll(path => Join(path, Encoding.UTF8.GetBytes(Unescape(name))));
            if (found.Count > MaxMatches)
                return null;
        }

        var there = found.FindAll(path => files.GetAttributes(path, followLink: false, out _).IsOk);
        if (pattern.EndsWith('/'))
            there = there.FindAll(path => IsDirectory(files, path)).ConvertAll(path => (byte[])[.. path, (byte)'/']);
        there.Sort((one, other) => one.AsSpan().SequenceCompareTo(other));
        return there.Count > 0 ? there : [Encoding.UTF8.GetBytes(word)];
    }

    private static List<byte[]> Match(ISftpFileSystem files, List<byte[]> directories, ShellPattern pattern)
    {
        var found = new List<byte[]>();
        foreach (var directory in directories)
        {
            if (!files.OpenDirectory(directory.Length == 0 ? "."u8 : directory, out var entries).IsOk)
                continue;
            using (entries)
            {
                while (found.Count <= MaxMatches && entries!.TryReadNext(out var entry))
                {
                    if (pattern.Matches(entry.Name))
                        found.Add(Join(directory, entry.Name));
                }
            }
        }

        return found;
    }

    private static bool IsDirectory(ISftpFileSystem files, byte[] path) => files.GetAttributes(path, followLink: true, out var found).IsOk && found.IsDirectory;

    private static byte[] Join(byte[] directory, byte[] name) =>
        directory.Length == 0 || directory[^1] == '/' ? [.. directory, .. name] : [.. directory, (byte)'/', .. name];

    private static bool HasWildcard(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] is '*' or '?' or '[')
                return true;
            if (name[i] == '\\')
                i++;
        }

        return false;
    }

    private static string Unescape(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
            text.Append(name[i] == '\\' && i + 1 < name.Length ? name[++i] : name[i]);
        return text.ToString();
    }
}
