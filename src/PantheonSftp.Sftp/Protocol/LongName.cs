using System.Globalization;
using System.Text.Unicode;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Sftp.Protocol;

/// <summary>
/// The line that clients show for a directory entry, with the columns of OpenSSH's sftp-server: mode, links, numeric owner and
/// group, size, time in UTC and name.
/// </summary>
internal static class LongName
{
    private const int ModeLength = 10;
    private const int TimeLength = 13;
    private const int MaxColumnsLength = 160;
    private static readonly TimeSpan HalfYear = TimeSpan.FromDays(365) / 2;

    public static void Write(SftpReply reply, in SftpDirectoryEntry entry, DateTimeOffset now)
    {
        var start = reply.BeginString();
        var columns = reply.Extend(MaxColumnsLength);
        WriteMode(columns, entry.Attributes.Mode ?? 0);
        var written = ModeLength + WriteColumns(columns[ModeLength..], entry.Attributes, now);
        reply.Shorten(MaxColumnsLength - written);
        entry.Name.CopyTo(reply.Extend(entry.Name.Length));
        reply.EndString(start);
    }

    private static int WriteColumns(Span<byte> columns, in SftpAttributes attributes, DateTimeOffset now)
    {
        var (owner, group) = attributes.Ids ?? default;
        Utf8.TryWrite(
            columns, CultureInfo.InvariantCulture, $"  {attributes.Links ?? 1,3} {owner,-8} {group,-8} {attributes.Size ?? 0,8} ", out var written);
        WriteTime(columns[written..], DateTime.UnixEpoch.AddSeconds(attributes.Times?.Modification ?? 0), now.UtcDateTime);
        return written + TimeLength;
    }

    // As ls: the time of day matters of late, the year for what is older than half a year or lies in the future. Written by hand, since
    // .NET's formats for dates cost more than all the rest of a listing.
    private static void WriteTime(Span<byte> text, DateTime time, DateTime now)
    {
        "JanFebMarAprMayJunJulAugSepOctNovDec"u8.Slice((time.Month - 1) * 3, 3).CopyTo(text);
        text[3] = text[6] = text[12] = (byte)' ';
        WriteNumber(text[4..6], time.Day, (byte)' ');
        if (time <= now && time > now - HalfYear)
        {
            WriteNumber(text[7..9], time.Hour, (byte)'0');
            text[9] = (byte)':';
            WriteNumber(text[10..12], time.Minute, (byte)'0');
        }
        else
        {
            text[7] = (byte)' ';
            WriteNumber(text[8..12], time.Year, (byte)'0');
        }
    }

    private static void WriteNumber(Span<byte> text, int number, byte fill)
    {
        for (var i = text.Length - 1; i >= 0; i--, number /= 10)
            text[i] = number == 0 && i < text.Length - 1 ? fill : (byte)('0' + number % 10);
    }

    private static void WriteMode(Span<byte> text, uint mode)
    {
        text[0] = (mode & PosixMode.TypeMask) switch
        {
            PosixMode.RegularFile => (byte)'-',
            PosixMode.Directory => (byte)'d',
            PosixMode.SymbolicLink => (byte)'l',
            0x1000 => (byte)'p',
            0x2000 => (byte)'c',
            0x6000 => (byte)'b',
            0xC000 => (byte)'s',
            _ => (byte)'?',
        };
        WriteTriplet(text[1..], mode >> 6, special: (mode & 0x800) != 0, 's');
        WriteTriplet(text[4..], mode >> 3, special: (mode & 0x400) != 0, 's');
        WriteTriplet(text[7..], mode, special: (mode & 0x200) != 0, 't');
    }

    // Set-id and sticky share the place of x, and are capital without it.
    private static void WriteTriplet(Span<byte> text, uint bits, bool special, char mark)
    {
        var executes = (bits & 1) != 0;
        text[0] = (byte)((bits & 4) != 0 ? 'r' : '-');
        text[1] = (byte)((bits & 2) != 0 ? 'w' : '-');
        text[2] = (byte)(special ? executes ? mark : char.ToUpperInvariant(mark) : executes ? 'x' : '-');
    }
}
