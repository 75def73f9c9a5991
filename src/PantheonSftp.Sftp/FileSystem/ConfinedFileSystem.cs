using PantheonSftp.Sftp.FileSystem.Linux;
using PantheonSftp.Sftp.FileSystem.Walk;

namespace PantheonSftp.Sftp.FileSystem;

/// <summary>How a <see cref="ConfinedFileSystem"/> shows a directory of the disk.</summary>
public sealed class ConfinedFileSystemOptions
{
    /// <summary>The directory that clients see as <c>/</c> and cannot leave.</summary>
    public required string Root { get; init; }

    /// <summary>Where a client starts, as an absolute path beneath the root. Default <c>/</c>.</summary>
    public string Home { get; init; } = "/";

    /// <summary>The rules; null lets everything happen that the disk lets happen.</summary>
    public IPlaces? Places { get; init; }

    /// <summary>
    /// Refuses what the owner's permission bits forbid even when the process, being root, could do it: reading 0200, writing 0444,
    /// changing the entries of a directory that is 0555. Search permission counts for the directory that an operation makes, moves or
    /// removes an entry in, not for all those above it. Default true.
    /// </summary>
    public bool HonoursOwnerPermissions { get; init; } = true;

    /// <summary>
    /// Tells clients that ask (<c>users-groups-by-id@openssh.com</c>, as OpenSSH's <c>ls -l</c> does) how this machine names users and
    /// groups. Default false: owners are numbers.
    /// </summary>
    public bool NamesOwners { get; init; }

    /// <summary>
    /// Resolves paths by a checked walk where the kernel's own resolution would be used. For systems without <c>openat2</c>, and for
    /// tests. The walk takes no names that are not UTF-8, shows no owners, and only clients, not other programs, are kept from racing it.
    /// Default false.
    /// </summary>
    public bool UsesCheckedWalk { get; init; }
}

/// <summary>A directory of the disk and all beneath it; no path, link or race leads out of it.</summary>
public static class ConfinedFileSystem
{
    /// <summary>Opens the directory, which is held open until the file system is disposed.</summary>
    /// <exception cref="DirectoryNotFoundException">The root does not exist.</exception>
    /// <exception cref="IOException">Hardly any file descriptor is left to the process.</exception>
    public static ISftpFileSystem Open(ConfinedFileSystemOptions options)
    {
        if (!Directory.Exists(options.Root))
            throw new DirectoryNotFoundException($"The root of the file system, '{options.Root}', does not exist.");
        var disk = options.UsesCheckedWalk ? null : LinuxDisk.TryOpen(options.Root);
        return disk is not null
            ? new DiskFileSystem(disk, options)
            : new SerializedFileSystem(new DiskFileSystem(new WalkDisk(options.Root), options));
    }
}
