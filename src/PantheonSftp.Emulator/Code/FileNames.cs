using System.Text;

namespace PantheonSftp.Emulator.Code;

/// <summary>
/// Names of files as text and back, whatever octets they have. An octet that is not UTF-8 becomes a lone surrogate (U+DC80 and up), which
/// no name that is UTF-8 can hold.
/// </summary>
internal static class FileNames
{
    private const char FirstEscape = '\uDC00';

    // What HFS+ leaves out when it compares names, so that ".g<U+200C>it" is ".git" there. Git's fsck finds fault with all of these.
    private const string IgnoredByHfs = "\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u206a\u206b\u206c\u206d\u206e\u206f\ufeff";

    public static string Decode(ReadOnlySpan<byte> name)
    {
        if (System.Text.Unicode.Utf8.IsValid(name))
            return Encoding.UTF8.GetString(name);
        var text = new StringBuilder(name.Length);
        while (!name.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(name, out var rune, out var taken) == System.Buffers.OperationStatus.Done)
            {
                text.Append(rune);
            }
            else
            {
                taken = 1;
                text.Append((char)(FirstEscape + name[0]));
            }

            name = name[taken..];
        }

        return text.ToString();
    }

    public static byte[] Encode(string path)
    {
        if (IsUtf8(path))
            return Encoding.UTF8.GetBytes(path);
        var octets = new List<byte>(path.Length);
        Span<byte> buffer = stackalloc byte[4];
        for (var rest = path.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var taken) == System.Buffers.OperationStatus.Done)
            {
                octets.AddRange(buffer[..rune.EncodeToUtf8(buffer)]);
            }
            else
            {
                taken = 1;
                octets.Add((byte)(rest[0] - FirstEscape));
            }

            rest = rest[taken..];
        }

        return [.. octets];
    }

    /// <summary>Whether a decoded path had no octet that is not UTF-8. Others are left alone: Git stores them, but shows them to no two systems alike.</summary>
    public static bool IsUtf8(string path)
    {
        for (var i = 0; i < path.Length; i++)
        {
            if (!char.IsSurrogate(path[i]))
                continue;
            if (!char.IsSurrogatePair(path, i))
                return false;
            i++;
        }

        return true;
    }

    /// <summary>
    /// Whether some system takes the name for <c>.git</c>: in other letters, with what NTFS cuts off behind it, by its short name there, or with
    /// characters that HFS+ does not see. Such a thing is never looked at and never committed (CVE-2014-9390, CVE-2019-1352).
    /// </summary>
    public static bool IsGitDirectory(string name)
    {
        if (name.Length < 4)
            return false;
        var end = name.AsSpan().IndexOfAny(':', '\\');
        var ntfs = (end < 0 ? name : name[..end]).TrimEnd(' ', '.');
        if (ntfs.Equals(".git", StringComparison.OrdinalIgnoreCase) || ntfs.Equals("git~1", StringComparison.OrdinalIgnoreCase))
            return true;
        return name.AsSpan().IndexOfAny(IgnoredByHfs) >= 0
            && new string([.. name.Where(c => !IgnoredByHfs.Contains(c))]).Equals(".git", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The part before the last separator, empty for a name without one.</summary>
    public static string DirectoryOf(string path) => path.LastIndexOf('/') is >= 0 and var at ? path[..at] : "";

    /// <summary>The part behind the last separator.</summary>
    public static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
