namespace PantheonSftp.Sftp.FileSystem;

/// <summary>Paths as clients spell them, made absolute. Nothing is decided here by comparing text: the disk resolves them.</summary>
internal static class ClientPath
{
    /// <summary>PATH_MAX without the zero that ends a path.</summary>
    public const int MaxLength = 4095;

    /// <summary>Puts a relative path behind the home. An empty path is the home itself.</summary>
    public static SftpStatus MakeAbsolute(ReadOnlySpan<byte> home, ReadOnlySpan<byte> path, out byte[] absolute)
    {
        absolute = [];
        if (path.Contains((byte)0))
            return SftpStatus.BadMessage("the path holds a zero octet");
        var isAbsolute = path.Length > 0 && path[0] == '/';
        if ((isAbsolute ? 0 : home.Length + 1) + path.Length > MaxLength)
            return DiskError.NameTooLong.ToStatus([]);
        absolute = isAbsolute ? path.ToArray() : [.. home, (byte)'/', .. path];
        return SftpStatus.Ok;
    }

    /// <summary>Splits an absolute path into its directory, which keeps the separator at its end, and the last name.</summary>
    public static (byte[] Directory, byte[] Name) Split(ReadOnlySpan<byte> path)
    {
        path = path.TrimEnd((byte)'/');
        var end = path.LastIndexOf((byte)'/') + 1;
        return end == 0 ? ("/"u8.ToArray(), path.ToArray()) : (path[..end].ToArray(), path[end..].ToArray());
    }

    /// <summary>Whether a last name does not name an entry but its directory or the one above.</summary>
    public static bool IsDots(ReadOnlySpan<byte> name) => name.IsEmpty || name.SequenceEqual("."u8) || name.SequenceEqual(".."u8);

    /// <summary>Joins a directory's real path and a name.</summary>
    public static byte[] Combine(ReadOnlySpan<byte> directory, ReadOnlySpan<byte> name) =>
        directory.IsEmpty ? name.ToArray() : [.. directory, (byte)'/', .. name];

    /// <summary>Goes on from a canonical absolute path by names that do not exist, without <c>.</c> and <c>..</c>.</summary>
    public static byte[] Append(ReadOnlySpan<byte> canonical, ReadOnlySpan<byte> rest)
    {
        var path = new List<byte>(canonical.Length + rest.Length + 1);
        path.AddRange(canonical.TrimEnd((byte)'/'));
        foreach (var range in rest.Split((byte)'/'))
        {
            var name = rest[range];
            if (name.SequenceEqual(".."u8))
                path.RemoveRange(Math.Max(0, path.LastIndexOf((byte)'/')), path.Count - Math.Max(0, path.LastIndexOf((byte)'/')));
            else if (!IsDots(name))
                path.AddRange([(byte)'/', .. name]);
        }
        return path.Count == 0 ? "/"u8.ToArray() : [.. path];
    }
}
