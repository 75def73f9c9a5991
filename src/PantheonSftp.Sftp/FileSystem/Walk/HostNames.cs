using System.Text;

namespace PantheonSftp.Sftp.FileSystem.Walk;

/// <summary>Which names of clients are the same names on the host's disk, and nothing else: no stream, no device, no other spelling.</summary>
internal static class HostNames
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The name as the host's text.</summary>
    public static DiskError TryDecode(ReadOnlySpan<byte> name, out string text)
    {
        text = "";
        if (name.Length > 255)
            return DiskError.NameTooLong;
        try
        {
            text = StrictUtf8.GetString(name);
        }
        catch (DecoderFallbackException)
        {
            return DiskError.IllegalSequence;
        }
        return OperatingSystem.IsWindows() && !IsPlainOnWindows(text) ? DiskError.IllegalSequence : DiskError.None;
    }

    /// <summary>
    /// Whether Windows takes a name for what it says. Refused are separators, alternate data streams and wildcards, names of devices
    /// whatever their extension, and dots and spaces at the end, which Windows would leave out.
    /// </summary>
    public static bool IsPlainOnWindows(string name)
    {
        if (name.Length == 0 || name[^1] is '.' or ' ' || name.AsSpan().ContainsAny("\\/:*?\"<>|") || name.Any(char.IsControl))
            return false;
        var dot = name.IndexOf('.');
        var stem = (dot < 0 ? name : name[..dot]).TrimEnd(' ').ToUpperInvariant();
        return stem is not ("CON" or "PRN" or "AUX" or "NUL" or "CONIN$" or "CONOUT$") && !IsPort(stem);
    }

    private static bool IsPort(string stem) =>
        stem.Length == 4 && (stem[..3] is "COM" or "LPT") && "0123456789¹²³".Contains(stem[3]);
}
