using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Sftp.Native;

/// <summary>The two calls that the walk needs on every Unix and .NET lacks: opening without waiting, and hard links.</summary>
internal static partial class UnixCalls
{
    private static readonly bool IsMacOs = OperatingSystem.IsMacOS();

    /// <summary>Opens what exists, never through a link at the end and never waiting for a pipe's other end.</summary>
    public static DiskError Open(string path, DiskAccess access, out SafeFileHandle? handle)
    {
        var direction = (int)(access & (DiskAccess.Read | DiskAccess.Write)) - 1;       // O_RDONLY 0, O_WRONLY 1, O_RDWR 2
        var (nonBlocking, noFollow, closeOnExec, append) = IsMacOs
            ? (0x4, 0x100, 0x100_0000, 0x8)
            : (LinuxCalls.OpenNonBlocking, LinuxCalls.OpenNoFollow, LinuxCalls.OpenCloseOnExec, LinuxCalls.OpenAppend);
        var flags = direction | nonBlocking | noFollow | closeOnExec | (access.HasFlag(DiskAccess.Append) ? append : 0);
        return DescriptorReserve.TakeFile(Open(path, flags), out handle);
    }

    /// <summary>Gives a file or link another name. Both paths are absolute, so that the directories are not looked at.</summary>
    public static DiskError Link(string existing, string path) =>
        LinkAt(0, existing, 0, path, flags: 0) == 0 ? DiskError.None : DiskErrors.OfCode(Marshal.GetLastPInvokeError());

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "linkat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LinkAt(int directory, string existing, int newDirectory, string path, int flags);
}
