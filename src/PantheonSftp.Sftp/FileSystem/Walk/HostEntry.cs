namespace PantheonSftp.Sftp.FileSystem.Walk;

/// <summary>What a name of the host's disk is, looked at without following it.</summary>
internal readonly record struct HostEntry(bool IsDirectory, string? LinkTarget, DiskStatus Status)
{
    // Windows knows no modes: what it has is shown as its owner's alone would be elsewhere.
    private const uint DirectoryModeWithoutUnix = 0x1ED;    // 0755
    private const uint FileModeWithoutUnix = 0x1A4;         // 0644
    private const uint LinkMode = 0x1FF;                    // 0777

    /// <summary>Looks at a path whose last name is <paramref name="name"/>.</summary>
    public static DiskError Look(string path, string? name, out HostEntry entry)
    {
        entry = default;
        try
        {
            var info = new FileInfo(path);
            if (info.Attributes == (FileAttributes)(-1) || (name is not null && !IsSpelled(path, name)))
                return DiskError.NotFound;
            entry = Of(info);
            return DiskError.None;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return DiskErrors.Of(exception);
        }
    }

    /// <summary>What is known of an entry.</summary>
    public static HostEntry Of(FileSystemInfo info)
    {
        var target = info.LinkTarget;
        var isDirectory = target is null && info.Attributes.HasFlag(FileAttributes.Directory);
        var type = target is not null ? PosixMode.SymbolicLink : isDirectory ? PosixMode.Directory : PosixMode.RegularFile;
        var size = target is not null ? System.Text.Encoding.UTF8.GetByteCount(target)
            : isDirectory ? 0
            : (info as FileInfo ?? new FileInfo(info.FullName)).Length;
        var attributes = new SftpAttributes
        {
            Size = (ulong)size,
            Mode = type | (target is not null ? LinkMode : Permissions(info, isDirectory)),
            Times = (Seconds(info.LastAccessTimeUtc), Seconds(info.LastWriteTimeUtc)),
        };
        var identity = ((ulong)info.FullName.Length, (ulong)(uint)string.GetHashCode(info.FullName, StringComparison.Ordinal));
        return new HostEntry(isDirectory, target, new DiskStatus(attributes, identity, Nanoseconds(info.LastWriteTimeUtc)));
    }

    /// <summary>Seconds since 1970, as far as 32 bits without a sign hold them.</summary>
    public static uint Seconds(DateTime time) => (uint)Math.Clamp(new DateTimeOffset(time).ToUnixTimeSeconds(), 0, uint.MaxValue);

    private static long Nanoseconds(DateTime time) => (time - DateTime.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;

    private static uint Permissions(FileSystemInfo info, bool isDirectory) =>
        !OperatingSystem.IsWindows() ? (uint)info.UnixFileMode
        : isDirectory ? DirectoryModeWithoutUnix
        : info.Attributes.HasFlag(FileAttributes.ReadOnly) ? FileModeWithoutUnix & ~0x92u      // without 0222
        : FileModeWithoutUnix;

    // Disks of macOS and Windows find a name in other letters as well. Rules go by the name, so only the name as it is stored counts.
    private static bool IsSpelled(string path, string name) =>
        OperatingSystem.IsLinux()
        || Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(path)!).Any(found => Path.GetFileName(found) == name);
}
