namespace PantheonSftp.Sftp.Protocol;

/// <summary>Attributes on the wire (draft-ietf-secsh-filexfer-02 section 5).</summary>
internal static class AttributesCodec
{
    [Flags]
    private enum Fields : uint
    {
        Size = 0x00000001,
        Ids = 0x00000002,
        Permissions = 0x00000004,
        Times = 0x00000008,
        Extended = 0x80000000,
    }

    public static SftpAttributes Read(ref SftpReader reader)
    {
        var fields = (Fields)reader.ReadUInt32();
        var attributes = new SftpAttributes
        {
            Size = fields.HasFlag(Fields.Size) ? reader.ReadUInt64() : null,
            Ids = fields.HasFlag(Fields.Ids) ? (reader.ReadUInt32(), reader.ReadUInt32()) : null,
            Mode = fields.HasFlag(Fields.Permissions) ? reader.ReadUInt32() : null,
            Times = fields.HasFlag(Fields.Times) ? (reader.ReadUInt32(), reader.ReadUInt32()) : null,
        };
        if (fields.HasFlag(Fields.Extended))
            SkipExtended(ref reader);
        return attributes;
    }

    public static void Write(SftpReply reply, in SftpAttributes attributes)
    {
        reply.UInt32((uint)FieldsOf(attributes));
        if (attributes.Size is { } size)
            reply.UInt64(size);
        if (attributes.Ids is var (owner, group))
        {
            reply.UInt32(owner);
            reply.UInt32(group);
        }
        if (attributes.Mode is { } mode)
            reply.UInt32(mode);
        if (attributes.Times is var (access, modification))
        {
            reply.UInt32(access);
            reply.UInt32(modification);
        }
    }

    private static Fields FieldsOf(in SftpAttributes attributes) =>
        (attributes.Size is null ? 0 : Fields.Size)
        | (attributes.Ids is null ? 0 : Fields.Ids)
        | (attributes.Mode is null ? 0 : Fields.Permissions)
        | (attributes.Times is null ? 0 : Fields.Times);

    // Pairs of a type and its data. None is known here, and section 5 has receivers ignore those.
    private static void SkipExtended(ref SftpReader reader)
    {
        const int shortestPair = 2 * sizeof(uint);
        var count = reader.ReadUInt32();
        if (count > (uint)(reader.Remaining / shortestPair))
            throw new SftpFormatException($"the packet has no room for {count} extended attributes");

        for (; count > 0; count--)
        {
            reader.ReadString();
            reader.ReadString();
        }
    }
}
