using System.Runtime.InteropServices;
using System.Text;

namespace PantheonSftp.Emulator.Commands.Confinement.Native;

/// <summary>What a waiting child's arguments mean: the octets at an address, and where its directories and descriptors lie.</summary>
internal static unsafe partial class OtherProcess
{
    private const int MaxPath = 4096;
    private const int PageSize = 4096;

    [StructLayout(LayoutKind.Sequential)]
    private record struct Part(nuint Address, nuint Length);

    /// <summary>Octets at an address of the child; false where it has no such memory.</summary>
    public static bool TryRead(uint process, ulong address, Span<byte> buffer)
    {
        fixed (byte* target = buffer)
        {
            var here = new Part((nuint)target, (nuint)buffer.Length);
            var there = new Part((nuint)address, (nuint)buffer.Length);
            return Read((int)process, &here, 1, &there, 1, 0) == buffer.Length;
        }
    }

    /// <summary>A text that a zero octet ends, without it; null where there is none.</summary>
    public static byte[]? ReadText(uint process, ulong address)
    {
        var text = new byte[MaxPath];
        for (var length = 0; length < MaxPath;)
        {
            // Page by page: what follows the text may be no memory of the child's.
            var part = text.AsSpan(length, Math.Min(MaxPath - length, PageSize - (int)((address + (ulong)length) % PageSize)));
            if (!TryRead(process, address + (ulong)length, part))
                return null;
            if (part.IndexOf((byte)0) is >= 0 and var end)
                return text[..(length + end)];
            length += part.Length;
        }

        return null;
    }

    /// <summary>Where the child is: what <c>/proc/PID/cwd</c> leads to.</summary>
    public static byte[]? WorkingDirectory(uint process) => LinkTarget($"/proc/{process}/cwd");

    /// <summary>What one of the child's descriptors is open for.</summary>
    public static byte[]? PathOf(uint process, int descriptor) => LinkTarget($"/proc/{process}/fd/{descriptor}");

    private static byte[]? LinkTarget(string link)
    {
        var target = new byte[MaxPath];
        fixed (byte* name = Encoding.UTF8.GetBytes(link + '\0'), buffer = target)
        {
            var length = ReadLink(name, buffer, MaxPath);
            return length is > 0 and < MaxPath && target[0] == '/' ? target[..(int)length] : null;
        }
    }

    [LibraryImport("libc", EntryPoint = "process_vm_readv", SetLastError = true)]
    private static partial nint Read(int process, Part* here, nuint hereCount, Part* there, nuint thereCount, nuint flags);

    [LibraryImport("libc", EntryPoint = "readlink", SetLastError = true)]
    private static partial nint ReadLink(byte* name, byte* buffer, nuint length);
}
