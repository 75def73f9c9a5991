using System.Runtime.InteropServices;

namespace PantheonSftp.Emulator.Native;

/// <summary>Makes named pipes (mkfifo(3)), which .NET lacks.</summary>
internal static partial class NamedPipe
{
    private const uint OwnerOnly = 0x180; // 0600

    /// <summary>Makes a pipe and opens it in both directions, which never waits for somebody at the other end.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static FileStream Create(string path)
    {
        if (Make(path, OwnerOnly) != 0)
            throw new IOException($"the named pipe {path} cannot be made: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");
        return new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
    }

    [LibraryImport("libc", EntryPoint = "mkfifo", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Make(string path, uint mode);
}
