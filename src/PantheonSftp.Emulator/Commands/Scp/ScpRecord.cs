using System.Buffers.Text;

namespace PantheonSftp.Emulator.Commands.Scp;

/// <summary>Kinds of control records, by the octet that they begin with.</summary>
internal enum ScpRecordKind : byte
{
    /// <summary>A note of the other end's about something that it leaves out.</summary>
    Warning = 1,

    /// <summary>The other end gives up.</summary>
    Fatal = 2,

    /// <summary>A file: mode, length, name.</summary>
    File = (byte)'C',

    /// <summary>A directory, whose entries follow.</summary>
    Directory = (byte)'D',

    /// <summary>The end of a directory's entries.</summary>
    EndOfDirectory = (byte)'E',

    /// <summary>The times of the file or directory that comes next.</summary>
    Times = (byte)'T',
}

/// <summary>A line of the protocol of <c>scp</c>, which is that of <c>rcp</c>.</summary>
internal readonly record struct ScpRecord(ScpRecordKind Kind)
{
    /// <summary>Permission bits.</summary>
    public uint Mode { get; init; }

    /// <summary>Octets of the file.</summary>
    public ulong Length { get; init; }

    /// <summary>A name without separators.</summary>
    public byte[] Name { get; init; } = [];

    /// <summary>Last access and last modification, in seconds since 1970-01-01 UTC.</summary>
    public (uint Access, uint Modification) Times { get; init; }

    /// <summary>Reads a line, given without its end.</summary>
    /// <returns>Null where it is well formed, else what is wrong.</returns>
    public static string? Read(ReadOnlySpan<byte> line, out ScpRecord record)
    {
        record = new ScpRecord(line.IsEmpty ? default : (ScpRecordKind)line[0]);
        return record.Kind switch
        {
            ScpRecordKind.Warning or ScpRecordKind.Fatal or ScpRecordKind.EndOfDirectory => null,
            ScpRecordKind.Times => ReadTimes(line[1..], ref record),
            ScpRecordKind.File or ScpRecordKind.Directory => ReadEntry(line[1..], ref record),
            _ => "expected control record",
        };
    }

    // MTIME MICROSECONDS ATIME MICROSECONDS
    private static string? ReadTimes(ReadOnlySpan<byte> fields, ref ScpRecord record)
    {
        Span<ulong> numbers = stackalloc ulong[4];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!Utf8Parser.TryParse(fields, out numbers[i], out var length) || (i < 3 && (length == fields.Length || fields[length] != ' ')))
                return "bad times";
            fields = i < 3 ? fields[(length + 1)..] : fields[length..];
        }

        if (!fields.IsEmpty)
            return "bad times";
        record = record with { Times = (Seconds(numbers[2]), Seconds(numbers[0])) };
        return null;
    }

    // MODE LENGTH NAME
    private static string? ReadEntry(ReadOnlySpan<byte> fields, ref ScpRecord record)
    {
        if (fields.Length < 5 || fields[..4].ContainsAnyExceptInRange((byte)'0', (byte)'7'))
            return "bad mode";
        var mode = 0u;
        foreach (var digit in fields[..4])
            mode = (mode << 3) | (uint)(digit - '0');
        if (fields[4] != ' ')
            return "mode not delimited";
        if (!Utf8Parser.TryParse(fields[5..], out ulong length, out var digits) || length > long.MaxValue)
            return "bad size";
        fields = fields[(5 + digits)..];
        if (fields is not [(byte)' ', ..])
            return "size not delimited";
        record = record with { Mode = mode, Length = length, Name = fields[1..].ToArray() };
        return null;
    }

    private static uint Seconds(ulong seconds) => (uint)Math.Min(seconds, uint.MaxValue);
}
