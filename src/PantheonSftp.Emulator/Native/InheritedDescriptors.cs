using System.Runtime.InteropServices;

namespace PantheonSftp.Emulator.Native;

/// <summary>What the server's own parent left open. .NET's descriptors end at exec(2), those do not.</summary>
internal static partial class InheritedDescriptors
{
    // close_range(2), the same number on every architecture of Linux.
    private const long CloseRange = 436;
    private const uint OnExec = 4;
    private const uint FirstBehindStandardError = 3;

    /// <summary>Keeps them to the server: no child that starts from now on gets them. A kernel before 5.11 cannot do it and leaves them.</summary>
    public static void Keep()
    {
        if (OperatingSystem.IsLinux())
            _ = Call(CloseRange, FirstBehindStandardError, uint.MaxValue, OnExec);
    }

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial long Call(long number, uint first, uint last, uint flags);
}
