using System.Runtime.InteropServices;

namespace PantheonSftp.Sftp.Native;

/// <summary>What the system lets this process have (getrlimit(2)).</summary>
internal static partial class ResourceLimits
{
    // RLIMIT_NOFILE: Linux on x64 and arm64, then macOS and the BSDs.
    private static readonly int OpenFiles = OperatingSystem.IsLinux() ? 7 : 8;

    /// <summary>How many descriptors the process may have; the highest number where nobody counts them.</summary>
    public static ulong Descriptors() =>
        !OperatingSystem.IsWindows() && GetLimit(OpenFiles, out var limit) == 0 ? limit.Current : ulong.MaxValue;

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetLimit(int resource, out ResourceLimit limit);

    /// <summary>struct rlimit of 64-bit systems.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private record struct ResourceLimit(ulong Current, ulong Highest);
}
