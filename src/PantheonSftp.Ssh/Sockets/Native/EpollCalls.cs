using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PantheonSftp.Ssh.Sockets.Native;

/// <summary>The calls of epoll(7) and eventfd(2). glibc and musl have them alike.</summary>
internal static unsafe partial class EpollCalls
{
    public const uint In = 0x001;
    public const uint Out = 0x004;
    public const uint OneShot = 1u << 30;

    private const string Library = "libc";
    private const int CloseOnExec = 0x8_0000;
    private const int ControlAdd = 1;
    private const int ControlChange = 3;

    // struct epoll_event is packed on x86 alone.
    private static readonly int KeyOffset = RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.X86 ? 4 : 8;
    private static readonly int EventSize = KeyOffset + sizeof(long);

    public static SafeFileHandle Create() => new(epoll_create1(CloseOnExec), ownsHandle: true);

    public static SafeFileHandle CreateEvent() => new(eventfd(0, CloseOnExec), ownsHandle: true);

    public static bool Add(SafeHandle epoll, SafeHandle file, uint events, long key) => Control(epoll, ControlAdd, file, events, key);

    public static bool Change(SafeHandle epoll, SafeHandle file, uint events, long key) => Control(epoll, ControlChange, file, events, key);

    /// <summary>Waits until something happens; returns how many keys it wrote, none after an interruption.</summary>
    public static int Wait(SafeHandle epoll, Span<long> keys)
    {
        Span<byte> events = stackalloc byte[keys.Length * EventSize];
        fixed (byte* first = events)
        {
            var count = Math.Max(epoll_wait(epoll, first, keys.Length, timeout: -1), 0);
            for (var i = 0; i < count; i++)
                keys[i] = MemoryMarshal.Read<long>(events[(i * EventSize + KeyOffset)..]);
            return count;
        }
    }

    /// <summary>Makes an event of <see cref="CreateEvent"/> readable.</summary>
    public static void Signal(SafeHandle @event)
    {
        var one = 1UL;
        _ = write(@event, &one, sizeof(ulong));
    }

    private static bool Control(SafeHandle epoll, int operation, SafeHandle file, uint events, long key)
    {
        Span<byte> description = stackalloc byte[EventSize];
        MemoryMarshal.Write(description, events);
        MemoryMarshal.Write(description[KeyOffset..], key);
        fixed (byte* first = description)
            return epoll_ctl(epoll, operation, file, first) == 0;
    }

    [LibraryImport(Library)]
    private static partial int epoll_create1(int flags);

    [LibraryImport(Library)]
    private static partial int epoll_ctl(SafeHandle epoll, int operation, SafeHandle file, byte* description);

    [LibraryImport(Library)]
    private static partial int epoll_wait(SafeHandle epoll, byte* events, int maxEvents, int timeout);

    [LibraryImport(Library)]
    private static partial int eventfd(uint initial, int flags);

    [LibraryImport(Library)]
    private static partial nint write(SafeHandle file, void* octets, nuint count);
}
