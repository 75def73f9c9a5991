using System.ComponentModel;
using System.Runtime.InteropServices;

namespace PantheonSftp.Emulator.Trees;

/// <summary>Puts one directory where another is, in one step where the system has one.</summary>
internal static partial class DirectoryExchange
{
    private const int CurrentDirectory = -100;      // AT_FDCWD
    private const nuint Exchange = 2;               // RENAME_EXCHANGE
    private const string SetAside = ".old";

    // EINVAL and ENOSYS: the file system, or the kernel, knows no exchange.
    private static readonly int[] Unknown = [22, 38];

    private static readonly long RenameAt2 = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 276 : 316;

    /// <summary>
    /// Puts <paramref name="next"/> in the place of <paramref name="current"/>, which may not exist; what was there is at
    /// <paramref name="next"/> afterwards.
    /// </summary>
    public static void Replace(string current, string next)
    {
        if (!Directory.Exists(current))
            Directory.Move(next, current);
        else if (!TryExchange(current, next))
            RenameTwice(current, next);
    }

    /// <summary>Ends what was begun where the system has no exchange and the process was killed between two renames.</summary>
    public static void Recover(string current, string next)
    {
        if (!Directory.Exists(current) && Directory.Exists(next + SetAside))
            Directory.Move(next + SetAside, current);
    }

    private static bool TryExchange(string current, string next)
    {
        if (!OperatingSystem.IsLinux() || !Environment.Is64BitProcess)
            return false;
        if (SystemCall(RenameAt2, CurrentDirectory, next, CurrentDirectory, current, Exchange) == 0)
            return true;
        var error = Marshal.GetLastPInvokeError();
        return Unknown.Contains(error) ? false : throw new IOException($"{current} and {next} could not change places: {new Win32Exception(error).Message}");
    }

    private static void RenameTwice(string current, string next)
    {
        Directory.Move(current, next + SetAside);
        try
        {
            Directory.Move(next, current);
        }
        catch
        {
            Directory.Move(next + SetAside, current);
            throw;
        }

        Directory.Move(next + SetAside, next);
    }

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial long SystemCall(long number, int directory, string path, int newDirectory, string newPath, nuint flags);
}
