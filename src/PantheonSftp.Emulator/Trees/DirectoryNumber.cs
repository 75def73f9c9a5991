using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.FileSystem.Linux;
using PantheonSftp.Sftp.FileSystem.Walk;

namespace PantheonSftp.Emulator.Trees;

/// <summary>The number that tells a directory from every other one of its disk, whatever its name becomes.</summary>
internal static class DirectoryNumber
{
    /// <summary>0 where the system has none.</summary>
    public static ulong Of(string directory)
    {
        using var disk = LinuxDisk.TryOpen(directory) ?? (IDisk)new WalkDisk(directory);
        if (disk.Find("/"u8, followLink: false, out var root) != DiskError.None)
            return 0;
        using (root)
            return root!.GetStatus(out var status) == DiskError.None ? status.Identity.Number : 0;
    }
}
