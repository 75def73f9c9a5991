using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PantheonSftp.Emulator.Native;

/// <summary>Signals to a child process and all that it has started, which .NET sends to a tree of processes only, and only to kill it.</summary>
internal static partial class ProcessSignals
{
    // signal(7); the same on Linux and macOS.
    private const int Terminate = 15;
    private const int Kill = 9;

    /// <summary>Asks a child and its group to end; they may clean up first.</summary>
    public static void AskToEnd(Process child)
    {
        // Not the leader of a group: on a system without setsid(1), or before it has got that far.
        if (!OperatingSystem.IsWindows() && Send(-child.Id, Terminate) != 0)
            _ = Send(child.Id, Terminate);
    }

    /// <summary>Kills a child and its group, or what is left of the group when the child itself has ended.</summary>
    public static void KillGroup(Process child)
    {
        if (!OperatingSystem.IsWindows() && Send(-child.Id, Kill) == 0)
            return;
        try
        {
            if (!child.HasExited)
                child.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended meanwhile, which is all that was wanted.
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Send(int process, int signal);
}
