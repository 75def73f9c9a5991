namespace PantheonSftp.Sftp.FileSystem;

/// <summary>An open file of the disk. It asks its place again at every change, since the rules of the moment count.</summary>
internal sealed class DiskFile(IDiskNode node, IPlace place, DiskAccess access) : ISftpFile
{
    private readonly bool _isReadable = access.HasFlag(DiskAccess.Read);
    private readonly bool _isWritable = access.HasFlag(DiskAccess.Write);
    private readonly bool _appends = access.HasFlag(DiskAccess.Append);
    private SftpStatus _failedWrite;

    public ulong? Number => node.GetStatus(out var status) == DiskError.None ? status.Identity.Number : null;

    public SftpStatus Read(ulong offset, Span<byte> buffer, out int count)
    {
        count = 0;
        if (!_isReadable)
            return SftpStatus.Failure("the file was not opened for reading");
        if (offset > long.MaxValue)
            return SftpStatus.Ok;
        try
        {
            while (count < buffer.Length && RandomAccess.Read(node.Handle, buffer[count..], (long)offset + count) is > 0 and var read)
                count += read;
            return SftpStatus.Ok;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return DiskErrors.Of(exception).ToStatus([]);
        }
    }

    public SftpStatus Write(ulong offset, ReadOnlySpan<byte> data)
    {
        var status = WriteUnremembered(offset, data);
        if (!status.IsOk && _failedWrite.IsOk)
            _failedWrite = status;
        return status;
    }

    public SftpStatus GetAttributes(out SftpAttributes attributes)
    {
        var error = node.GetStatus(out var status);
        attributes = error == DiskError.None ? place.Present(status.Attributes) : default;
        return error.ToStatus([]);
    }

    public SftpStatus SetAttributes(in SftpAttributes attributes)
    {
        if (attributes.Size is not null && !_isWritable)
            return SftpStatus.Failure("the file was not opened for writing");
        return AttributeChange.Apply(node, place, attributes, ChangeKind.SetSizeOfHandle, []);
    }

    public SftpStatus Flush()
    {
        try
        {
            RandomAccess.FlushToDisk(node.Handle);
            return SftpStatus.Ok;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return DiskErrors.Of(exception).ToStatus([]);
        }
    }

    public SftpStatus GetVolume(out SftpVolume volume) => node.GetVolume(out volume).ToStatus([]);

    public SftpStatus Close()
    {
        Dispose();
        return _failedWrite.IsOk && _isWritable ? place.CheckClose() : _failedWrite;
    }

    public void Dispose() => node.Dispose();

    private SftpStatus WriteUnremembered(ulong offset, ReadOnlySpan<byte> data)
    {
        if (!_isWritable)
            return SftpStatus.Failure("the file was not opened for writing");
        try
        {
            if (_appends)
                offset = (ulong)RandomAccess.GetLength(node.Handle);
            if (offset > (ulong)(long.MaxValue - data.Length))
                return SftpStatus.Failure("File too large: the data would end behind the largest offset");
            var allowed = place.Check(new PlaceChange(ChangeKind.Write, EndOffset: offset + (ulong)data.Length));
            if (allowed.IsOk && data.Length > 0)
                RandomAccess.Write(node.Handle, data, (long)offset);
            return allowed;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentOutOfRangeException)
        {
            return DiskErrors.Of(exception).ToStatus([]);
        }
    }
}
