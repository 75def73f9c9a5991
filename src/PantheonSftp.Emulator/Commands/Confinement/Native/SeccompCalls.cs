using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PantheonSftp.Emulator.Commands.Confinement.Native;

/// <summary>seccomp(2) and seccomp_unotify(2): filters of system calls, and the calls that a filter hands over to this process.</summary>
internal static unsafe partial class SeccompCalls
{
    private const nint SetFilter = 1;           // SECCOMP_SET_MODE_FILTER
    private const nint NewListener = 1 << 3;    // SECCOMP_FILTER_FLAG_NEW_LISTENER

    private const nuint Receive = 0xC050_2100;  // SECCOMP_IOCTL_NOTIF_RECV
    private const nuint Send = 0xC018_2101;     // SECCOMP_IOCTL_NOTIF_SEND
    private const nuint IsValid = 0x4008_2102;  // SECCOMP_IOCTL_NOTIF_ID_VALID

    private const nuint SetFlags = 0x4008_2104; // SECCOMP_IOCTL_NOTIF_SET_FLAGS
    private const nint WakeUpAtOnce = 1;        // SECCOMP_USER_NOTIF_FD_SYNC_WAKE_UP

    private const short Readable = 1;           // POLLIN

    private static readonly long Number = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 277 : 317;

    /// <summary>struct sock_filter: one instruction.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public readonly record struct Instruction(ushort Code, byte IfTrue, byte IfFalse, uint Value);

    /// <summary>struct seccomp_notif: a call that waits for an answer.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Notification
    {
        public ulong Id;
        public uint Process;
        public uint Flags;
        public int Call;
        public uint Architecture;
        public ulong InstructionPointer;
        public fixed ulong Arguments[6];
    }

    /// <summary>struct seccomp_notif_resp.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Response
    {
        public ulong Id;
        public long Value;
        public int Error;
        public uint Flags;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Program
    {
        public ushort Length;
        public Instruction* Instructions;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct PollEntry
    {
        public int Descriptor;
        public short Events;
        public short Happened;
    }

    /// <summary>Filters the calls of the calling thread and of what it starts. With a listener the result is a descriptor, else 0; negative when refused.</summary>
    public static int Install(ReadOnlySpan<Instruction> instructions, bool hasListener)
    {
        fixed (Instruction* first = instructions)
        {
            var program = new Program { Length = (ushort)instructions.Length, Instructions = first };
            return (int)SystemCall(Number, SetFilter, hasListener ? NewListener : 0, &program);
        }
    }

    /// <summary>
    /// Lets question and answer go from one process to the other on the same processor, since one always waits for the other: several times
    /// as quick. Before Linux 6.6 nothing changes.
    /// </summary>
    public static void AnswerQuickly(SafeFileHandle listener) => _ = SetControl(listener, SetFlags, WakeUpAtOnce);

    /// <summary>Waits for a call; false once no process has the filter any more.</summary>
    public static bool TryReceive(SafeFileHandle listener, out Notification notification)
    {
        while (true)
        {
            var entry = new PollEntry { Descriptor = (int)listener.DangerousGetHandle(), Events = Readable };
            notification = default;
            if (Poll(&entry, 1, -1) < 0)
                continue;                       // EINTR
            if ((entry.Happened & Readable) == 0)
                return false;
            fixed (Notification* received = &notification)
            {
                // The caller may have been killed since: ENOENT.
                if (Control(listener, Receive, received) == 0)
                    return true;
            }
        }
    }

    /// <summary>Whether the caller still waits, so that what its process id names is still it.</summary>
    public static bool StillWaits(SafeFileHandle listener, ulong id) => Control(listener, IsValid, &id) == 0;

    /// <summary>The call ends at once with an error, or 0 for success.</summary>
    public static void Answer(SafeFileHandle listener, ulong id, int error)
    {
        var response = new Response { Id = id, Error = -error };
        _ = Control(listener, Send, &response);
    }

    /// <summary>The kernel does the call.</summary>
    public static void LetHappen(SafeFileHandle listener, ulong id)
    {
        var response = new Response { Id = id, Flags = 1 }; // SECCOMP_USER_NOTIF_FLAG_CONTINUE
        _ = Control(listener, Send, &response);
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial long SystemCall(long number, nint operation, nint flags, Program* program);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(SafeFileHandle listener, nuint request, void* argument);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int SetControl(SafeFileHandle listener, nuint request, nint value);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(PollEntry* entries, nuint count, int milliseconds);
}
