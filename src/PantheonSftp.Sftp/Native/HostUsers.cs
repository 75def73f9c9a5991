using System.Runtime.InteropServices;

namespace PantheonSftp.Sftp.Native;

/// <summary>How a Unix machine names users and groups, from whatever source it is set up to ask (getpwuid_r(3), getgrgid_r(3)).</summary>
internal static unsafe partial class HostUsers
{
    // More than any system's struct passwd or struct group. Both begin with a pointer to the name, all that is read here.
    private const int RecordLength = 256;

    // Holds the text of one record; a record with more of it, such as a group of thousands, stays without a name.
    private const int TextLength = 16 * 1024;

    private delegate int Lookup(uint id, byte* record, byte* text, nuint textLength, out byte** found);

    public static string? UserName(uint id) => Find(GetUser, id);

    public static string? GroupName(uint id) => Find(GetGroup, id);

    private static string? Find(Lookup lookup, uint id)
    {
        if (OperatingSystem.IsWindows())
            return null;
        var record = stackalloc byte[RecordLength];
        var text = stackalloc byte[TextLength];
        return lookup(id, record, text, TextLength, out var found) == 0 && found != null ? Marshal.PtrToStringUTF8((nint)(*found)) : null;
    }

    [LibraryImport("libc", EntryPoint = "getpwuid_r")]
    private static partial int GetUser(uint id, byte* record, byte* text, nuint textLength, out byte** found);

    [LibraryImport("libc", EntryPoint = "getgrgid_r")]
    private static partial int GetGroup(uint id, byte* record, byte* text, nuint textLength, out byte** found);
}
