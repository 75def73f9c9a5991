using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Sftp.Native;

/// <summary>
/// The last descriptors of the process, which clients' files do not get: with none left the .NET runtime has been seen to end the process
/// ("Out of memory."), and nobody else could log in. The roots of new sessions may have some of them, since each login needs one.
/// </summary>
internal static class DescriptorReserve
{
    private const int MostKeptFromFiles = 64;
    private const int ShareKeptFromFiles = 8;
    private const int MostKeptFromRoots = 32;
    private const int ShareKeptFromRoots = 16;

    /// <summary>How many the process may have. The runtime raises that to the highest it may before any of our code runs; nothing changes it later.</summary>
    public static ulong Limit { get; } = ResourceLimits.Descriptors();

    private static ulong FirstKeptFromFiles { get; } = FirstKept(MostKeptFromFiles, ShareKeptFromFiles, Limit);

    private static ulong FirstKeptFromRoots { get; } = FirstKept(MostKeptFromRoots, ShareKeptFromRoots, Limit);

    /// <summary>Takes what a call returned that opened a client's file: a descriptor, or a negative number and the reason in errno.</summary>
    public static DiskError TakeFile(long result, out SafeFileHandle? handle) => Take(result, FirstKeptFromFiles, out handle);

    /// <summary>Takes what a call returned that opened the root of a session.</summary>
    public static DiskError TakeRoot(long result, out SafeFileHandle? handle) => Take(result, FirstKeptFromRoots, out handle);

    /// <summary>Whether a client's new file has one of them: the kernel gives the lowest descriptor that is free.</summary>
    public static bool Holds(SafeFileHandle file) => (ulong)file.DangerousGetHandle() >= FirstKeptFromFiles;

    public static ulong FirstKept(int most, int share, ulong limit) => limit - Math.Min((ulong)most, limit / (ulong)share);

    private static DiskError Take(long result, ulong firstKept, out SafeFileHandle? handle)
    {
        handle = null;
        if (result < 0)
            return DiskErrors.OfCode(Marshal.GetLastPInvokeError());
        var opened = new SafeFileHandle((nint)result, ownsHandle: true);
        if ((ulong)result < firstKept)
        {
            handle = opened;
            return DiskError.None;
        }

        opened.Dispose();
        return DiskError.TooManyOpenFiles;
    }
}
