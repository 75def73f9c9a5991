using System.Buffers;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Sftp.Protocol;

/// <summary>The requests that open, use and close handles (draft-ietf-secsh-filexfer-02 sections 6.3, 6.4, 6.7 to 6.9).</summary>
internal sealed partial class SftpSession
{
    // With one entry more a packet still has the 34,000 octets that everybody takes (section 3); fewer packets are fewer times to wait.
    private const int MaxNamesLength = 32 * 1024;
    private const SftpOpenFlags ChangingFlags = SftpOpenFlags.Write | SftpOpenFlags.Append | SftpOpenFlags.Create | SftpOpenFlags.Truncate;

    private static SftpStatus NoSuchHandle => SftpStatus.Failure("The handle does not name anything open of the kind that this request needs");

    private SftpStatus Open(ref SftpReader request)
    {
        var path = request.ReadString();
        var flags = (SftpOpenFlags)request.ReadUInt32();
        var attributes = AttributesCodec.Read(ref request);
        if ((flags & (SftpOpenFlags.Read | SftpOpenFlags.Write)) == 0)
            return SftpStatus.Failure("A file must be opened for reading, for writing or for both");
        if (options.IsReadOnly && (flags & ChangingFlags) != 0)
            return ReadOnlyServer;
        if (TooManyHandles() is { } refusal)
            return refusal;

        var status = fileSystem.Open(path, flags, attributes, out var file);
        return status.IsOk ? Keep(new OpenFile(file!, flags, path.ToArray())) : status;
    }

    private SftpStatus OpenDir(ref SftpReader request)
    {
        var path = request.ReadString();
        if (TooManyHandles() is { } refusal)
            return refusal;

        var status = fileSystem.OpenDirectory(path, out var directory);
        return status.IsOk ? Keep(directory!) : status;
    }

    private SftpStatus Close(ref SftpReader request) => _handles.Remove(request.ReadString()) switch
    {
        null => NoSuchHandle,
        OpenFile file => Close(file),
        var directory => Release(directory),
    };

    private SftpStatus Close(OpenFile file)
    {
        using (file)
        {
            var status = file.File.Close();
            _report.Closed(file, status);
            return status;
        }
    }

    private SftpStatus Release(IDisposable directory)
    {
        directory.Dispose();
        _report.Closed();
        return SftpStatus.Ok;
    }

    private SftpStatus Read(ref SftpReader request)
    {
        var file = _handles.Find<OpenFile>(request.ReadString());
        var offset = request.ReadUInt64();
        var length = (int)Math.Min(request.ReadUInt32(), (uint)options.MaxDataLength);
        if (file is null)
            return NoSuchHandle;
        if (!file.IsReadable)
            return SftpStatus.PermissionDenied("Permission denied: the file was not opened for reading");

        var status = file.File.Read(offset, _reply.DataOf(length), out var count);
        if (!status.IsOk)
            return status;

        _report.Read(file, count);

        // Nothing asked for is not the end of the file: as OpenSSH, an empty DATA answers it.
        return count == 0 && length > 0 ? SftpStatus.EndOfFile : _reply.Data(count);
    }

    private SftpStatus Write(ref SftpReader request, in ReadOnlySequence<byte> packet)
    {
        var file = _handles.Find<OpenFile>(request.ReadString());
        var offset = request.ReadUInt64();
        var length = request.ReadUInt32();
        if (length > packet.Length - request.Position)
            throw new SftpFormatException($"the packet ends before its data of {length} octets does");
        if (file is null)
            return NoSuchHandle;
        if (!file.IsWritable)
            return SftpStatus.PermissionDenied("Permission denied: the file was not opened for writing");

        foreach (var segment in packet.Slice(request.Position, length))
        {
            var status = file.File.Write(offset, segment.Span);
            if (!status.IsOk)
                return status;
            offset += (ulong)segment.Length;
        }

        _report.Written(file, length);
        return SftpStatus.Ok;
    }

    private SftpStatus FStat(ref SftpReader request)
    {
        if (_handles.Find<OpenFile>(request.ReadString()) is not { } file)
            return NoSuchHandle;

        var status = file.File.GetAttributes(out var attributes);
        return status.IsOk ? _reply.Attributes(attributes) : status;
    }

    private SftpStatus FSetStat(ref SftpReader request)
    {
        var file = _handles.Find<OpenFile>(request.ReadString());
        var attributes = AttributesCodec.Read(ref request);
        return file is null ? NoSuchHandle : file.File.SetAttributes(attributes);
    }

    private SftpStatus ReadDir(ref SftpReader request)
    {
        if (_handles.Find<ISftpDirectory>(request.ReadString()) is not { } directory)
            return NoSuchHandle;

        var now = options.TimeProvider.GetUtcNow();
        var names = _reply.BeginNames();
        var count = 0u;
        while (_reply.Length < MaxNamesLength && directory.TryReadNext(out var entry))
        {
            _reply.String(entry.Name);
            LongName.Write(_reply, entry, now);
            AttributesCodec.Write(_reply, entry.Attributes);
            count++;
        }
        return count == 0 ? SftpStatus.EndOfFile : _reply.EndNames(names, count);
    }

    private SftpStatus Keep(IDisposable opened)
    {
        _reply.Begin(ReplyType.Handle);
        _reply.UInt32(HandleTable.HandleLength);
        _handles.Add(opened, _reply.Extend(HandleTable.HandleLength));
        _report.Opened();
        return SftpStatus.Ok;
    }

    private SftpStatus? TooManyHandles()
    {
        if (_handles.IsFull)
            return SftpStatus.Failure($"Too many files are open: this server allows {options.MaxHandles} in a session, close some first");
        return _handles.IsOverBudget
            ? SftpStatus.Failure($"Too many files are open: this server allows {options.HandleBudget!.Handles} in all sessions besides {SftpHandleBudget.OwnHandles} in each, close some first")
            : null;
    }
}
