using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PantheonSftp.Emulator.Native;

/// <summary>copy_file_range(2) of Linux: file systems that can share blocks until one side writes do so.</summary>
internal static unsafe partial class CopyCalls
{
    /// <summary>Copies what is left of a file behind what is in the other one; false where the system, or one of the disks, cannot, and then nothing was copied.</summary>
    /// <exception cref="IOException">It failed in the middle.</exception>
    public static bool TryCopyRest(SafeFileHandle from, SafeFileHandle to, long length)
    {
        if (!OperatingSystem.IsLinux())
            return false;
        for (var copied = 0L; copied < length;)
        {
            var count = CopyFileRange(from, null, to, null, (nuint)(length - copied), 0);
            if (count == 0)
                return true;
            if (count < 0 && copied > 0)
                throw new IOException($"a file could not be copied to its end: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");
            if (count < 0)
                return false;
            copied += count;
        }

        return true;
    }

    [LibraryImport("libc", EntryPoint = "copy_file_range", SetLastError = true)]
    private static partial nint CopyFileRange(SafeFileHandle from, long* fromOffset, SafeFileHandle to, long* toOffset, nuint length, uint flags);
}
