using System.Runtime.InteropServices;

namespace PantheonSftp.Emulator.Commands.Confinement.Native;

/// <summary>RLIMIT_FSIZE (setrlimit(2)) of a child.</summary>
internal static unsafe partial class FileSizeLimit
{
    private const int FileSize = 1;
    private const int SizeExceeded = 25; // SIGXFSZ
    private const nint Ignored = 1; // SIG_IGN

    private static readonly Lock Starting = new();

    /// <summary>struct rlimit of 64-bit systems.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private record struct Limit(ulong Current, ulong Highest);

    /// <summary>
    /// Starts a child to which a write beyond its limit is an error like any other, not the end: a child inherits that SIGXFSZ is ignored,
    /// and nothing else of this process changes by it, which has no such limit.
    /// </summary>
    public static T StartIgnoringExcess<T>(Func<T> start)
    {
        lock (Starting)
        {
            var before = SetHandler(SizeExceeded, Ignored);
            try
            {
                return start();
            }
            finally
            {
                SetHandler(SizeExceeded, before);
            }
        }
    }

    /// <summary>Sets the limit of a process; null for none.</summary>
    public static void Set(uint process, ulong? octets)
    {
        Limit limit;
        if (SetLimit((int)process, FileSize, null, &limit) != 0)
            return;
        limit.Current = Math.Min(octets ?? limit.Highest, limit.Highest);
        _ = SetLimit((int)process, FileSize, &limit, null);
    }

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetHandler(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "prlimit", SetLastError = true)]
    private static partial int SetLimit(int process, int resource, Limit* limit, Limit* before);
}
