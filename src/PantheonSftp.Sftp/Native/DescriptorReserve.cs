using System.Runtime.InteropServices;

namespace PantheonSftp.Sftp.Native;

/// <summary>
/// The last descriptors of the process, which clients' files do not get: with none left the .NET runtime has been seen to end the process
/// ("Out of memory."), and nobody else could log in.
/// </summary>
internal static partial class DescriptorReserve
{
    private const int MostKept = 64;
    private const int ShareKept = 8;

    // RLIMIT_NOFILE of getrlimit(2), on x64 and arm64.
    private const int OpenFiles = 7;

    // The runtime raises the limit to the highest it may have before any of our code runs; nothing changes it later.
    private static readonly ulong FirstKept = FirstKeptOf(Limit());

    /// <summary>Whether a new descriptor is one of the last: the kernel gives the lowest that is free.</summary>
    public static bool Holds(long descriptor) => (ulong)descriptor >= FirstKept;

    private static ulong FirstKeptOf(ulong limit) => limit - Math.Min(MostKept, limit / ShareKept);

    private static ulong Limit() => GetLimit(OpenFiles, out var limit) == 0 ? limit.Current : ulong.MaxValue;

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetLimit(int resource, out ResourceLimit limit);

    /// <summary>struct rlimit of 64-bit systems.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private record struct ResourceLimit(ulong Current, ulong Highest);
}
