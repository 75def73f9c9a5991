using System.Runtime.InteropServices;
using PantheonSftp.Ssh.Sockets.Native;

namespace PantheonSftp.Ssh.Sockets;

/// <summary>
/// The last descriptors of the process, which clients' sockets do not get: with none left the .NET runtime has been seen to end the process
/// ("Out of memory."), and nobody who is connected could start anything.
/// </summary>
internal static class LastDescriptors
{
    private const int MostKept = 32;
    private const int ShareKept = 16;

    // The runtime raises the limit to the highest it may have before any of our code runs; nothing changes it later.
    private static readonly ulong FirstKept = FirstKeptOf(ResourceLimits.Descriptors());

    /// <summary>Whether a new socket has one of them: the kernel gives the lowest descriptor that is free.</summary>
    public static bool Include(SafeHandle socket) => (ulong)socket.DangerousGetHandle() >= FirstKept;

    public static ulong FirstKeptOf(ulong limit) => limit - Math.Min(MostKept, limit / ShareKept);
}
