using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.Protocol;

namespace PantheonSftp.Sftp.Telemetry;

/// <summary>Reads a request again, for those who tell of it: whatever is missing is simply not there.</summary>
/// <param name="body">The request from its type on.</param>
internal ref struct RequestFields(ReadOnlySpan<byte> body)
{
    private ReadOnlySpan<byte> _rest = body.Length > HeadLength ? body[HeadLength..] : [];

    private static readonly (SftpOpenFlags Flag, string Name)[] FlagNames =
    [
        (SftpOpenFlags.Read, "READ"),
        (SftpOpenFlags.Write, "WRITE"),
        (SftpOpenFlags.Append, "APPEND"),
        (SftpOpenFlags.Create, "CREATE"),
        (SftpOpenFlags.Truncate, "TRUNCATE"),
        (SftpOpenFlags.Exclusive, "EXCL"),
    ];

    // Type and request id.
    private const int HeadLength = sizeof(byte) + sizeof(uint);

    public bool TryUInt32(out uint value)
    {
        if (!BinaryPrimitives.TryReadUInt32BigEndian(_rest, out value))
            return false;
        _rest = _rest[sizeof(uint)..];
        return true;
    }

    public bool TryString(out ReadOnlySpan<byte> value)
    {
        value = default;
        if (!TryUInt32(out var length) || length > (uint)_rest.Length)
            return false;
        value = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return true;
    }

    /// <summary>The next string, empty where there is none.</summary>
    public ReadOnlySpan<byte> String() => TryString(out var value) ? value : [];

    /// <summary>The flags of an OPEN, as OpenSSH's sftp-server logs them: <c>WRITE,CREATE,TRUNCATE</c>.</summary>
    public string OpenFlags()
    {
        TryUInt32(out var flags);
        return string.Join(',', FlagNames.Where(known => (flags & (uint)known.Flag) != 0).Select(known => known.Name));
    }

    /// <summary>The permission bits of attributes in octal, <c>default</c> where they are not among them.</summary>
    public string Mode() => ReadAttributes().Mode is { } mode ? Octal(mode) : "default";

    /// <summary>All attributes, each with a space before it.</summary>
    public string Attributes()
    {
        var attributes = ReadAttributes();
        var shown = new StringBuilder();
        if (attributes.Size is { } size)
            shown.Append(CultureInfo.InvariantCulture, $" size {size}");
        if (attributes.Mode is { } mode)
            shown.Append(CultureInfo.InvariantCulture, $" mode {Octal(mode)}");
        if (attributes.Times is var (_, modification))
            shown.Append(CultureInfo.InvariantCulture, $" modtime {DateTimeOffset.FromUnixTimeSeconds(modification):yyyy-MM-ddTHH:mm:ssZ}");
        if (attributes.Ids is var (owner, group))
            shown.Append(CultureInfo.InvariantCulture, $" owner {owner} group {group}");
        return shown.ToString();
    }

    private readonly SftpAttributes ReadAttributes()
    {
        try
        {
            var reader = new SftpReader(_rest);
            return AttributesCodec.Read(ref reader);
        }
        catch (SftpFormatException)
        {
            return default;
        }
    }

    private static string Octal(uint mode) => Convert.ToString((int)(mode & PosixMode.PermissionMask), 8).PadLeft(4, '0');
}
