namespace PantheonSftp.Sftp.FileSystem.Linux;

/// <summary>Names and paths as the kernel takes them: ended by a zero octet.</summary>
internal static class Terminated
{
    /// <summary>PATH_MAX: the octets of a path, with the zero that ends it.</summary>
    public const int MaxLength = 4096;

    /// <summary>NAME_MAX and the zero.</summary>
    public const int MaxNameLength = 256;

    /// <summary>Copies a path into a buffer and ends it. Whoever calls has checked that it is short enough and holds no zero.</summary>
    public static Span<byte> Copy(ReadOnlySpan<byte> path, Span<byte> buffer)
    {
        path.CopyTo(buffer);
        buffer[path.Length] = 0;
        return buffer[..(path.Length + 1)];
    }
}
