using System.Buffers.Text;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using PantheonSftp.Sftp.Native;

namespace PantheonSftp.Sftp.FileSystem.Linux;

/// <summary>The path of an open descriptor, and the path by which calls that want a path reach it: /proc/self/fd/N.</summary>
internal static unsafe class DescriptorPath
{
    /// <summary>Enough for <see cref="Write"/>.</summary>
    public const int MaxLength = 32;

    /// <summary>Where the descriptor's file is now, from the root of the whole disk.</summary>
    public static DiskError Of(SafeFileHandle handle, out byte[] path)
    {
        path = [];
        Span<byte> buffer = stackalloc byte[Terminated.MaxLength];
        fixed (byte* name = Write(handle, stackalloc byte[MaxLength]), result = buffer)
        {
            var length = LinuxCalls.ReadLink(name, result, (nuint)buffer.Length);
            if (length < 0)
                return (DiskError)Marshal.GetLastPInvokeError();
            path = buffer[..(int)length].ToArray();
            return DiskError.None;
        }
    }

    /// <summary>Writes /proc/self/fd/N with the zero that ends it. The caller keeps the handle alive.</summary>
    public static Span<byte> Write(SafeFileHandle handle, Span<byte> buffer)
    {
        var directory = "/proc/self/fd/"u8;
        directory.CopyTo(buffer);
        Utf8Formatter.TryFormat((long)handle.DangerousGetHandle(), buffer[directory.Length..], out var digits);
        buffer[directory.Length + digits] = 0;
        return buffer;
    }
}
