using System.Text;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Sftp.Protocol;

/// <summary>The extended requests, as OpenSSH's PROTOCOL describes them in section 4.</summary>
internal sealed partial class SftpSession
{
    private const int MaxIds = 4096;

    private SftpStatus Extended(ref SftpReader request)
    {
        var name = request.ReadString();
        if (SftpExtension.Find(name) is not { } extension || !options.Has(extension))
            return SftpStatus.Unsupported($"The extension \"{Encoding.UTF8.GetString(name[..Math.Min(name.Length, 64)])}\" is not known here");

        return options.IsReadOnly && extension.Changes ? ReadOnlyServer : Dispatch(extension.Kind, ref request);
    }

    private SftpStatus Dispatch(SftpExtensionKind kind, ref SftpReader request) => kind switch
    {
        SftpExtensionKind.PosixRename => fileSystem.Rename(request.ReadString(), request.ReadString(), replace: true),
        SftpExtensionKind.StatVfs => StatVfs(ref request),
        SftpExtensionKind.FStatVfs => FStatVfs(ref request),
        SftpExtensionKind.HardLink => fileSystem.MakeHardLink(request.ReadString(), request.ReadString()),
        SftpExtensionKind.FSync => FSync(ref request),
        SftpExtensionKind.LSetStat => SetStat(ref request, followLink: false),
        SftpExtensionKind.Limits => Limits(),
        SftpExtensionKind.ExpandPath => ExpandPath(request.ReadString()),
        SftpExtensionKind.CopyData => CopyData(ref request),
        SftpExtensionKind.HomeDirectory => HomeOf(request.ReadString(), below: []),
        SftpExtensionKind.UsersGroupsById => UsersGroupsById(ref request),
        _ => throw new InvalidOperationException($"No handler for the extension {kind}"),
    };

    private SftpStatus StatVfs(ref SftpReader request)
    {
        var status = fileSystem.GetVolume(request.ReadString(), out var volume);
        return status.IsOk ? Volume(volume) : status;
    }

    private SftpStatus FStatVfs(ref SftpReader request)
    {
        if (_handles.Find<OpenFile>(request.ReadString()) is not { } file)
            return NoSuchHandle;

        var status = file.File.GetVolume(out var volume);
        return status.IsOk ? Volume(volume) : status;
    }

    private SftpStatus Volume(in SftpVolume volume)
    {
        _reply.Begin(ReplyType.ExtendedReply);
        _reply.UInt64(volume.BlockSize);
        _reply.UInt64(volume.FragmentSize);
        _reply.UInt64(volume.Blocks);
        _reply.UInt64(volume.FreeBlocks);
        _reply.UInt64(volume.AvailableBlocks);
        _reply.UInt64(volume.Files);
        _reply.UInt64(volume.FreeFiles);
        _reply.UInt64(volume.AvailableFiles);
        _reply.UInt64(volume.FileSystemId);
        _reply.UInt64(volume.Flags);
        _reply.UInt64(volume.MaxNameLength);
        return SftpStatus.Ok;
    }

    private SftpStatus FSync(ref SftpReader request) =>
        _handles.Find<OpenFile>(request.ReadString()) is { } file ? file.File.Flush() : NoSuchHandle;

    private SftpStatus Limits()
    {
        _reply.Begin(ReplyType.ExtendedReply);
        _reply.UInt64((ulong)options.MaxPacketLength);
        _reply.UInt64((ulong)options.MaxDataLength);
        _reply.UInt64((ulong)options.MaxDataLength);
        _reply.UInt64((ulong)options.MaxHandles);
        return SftpStatus.Ok;
    }

    private SftpStatus ExpandPath(ReadOnlySpan<byte> path)
    {
        if (!path.StartsWith("~"u8))
            return RealPath(path);

        var end = path.IndexOf((byte)'/');
        return end < 0 ? HomeOf(path[1..], below: []) : HomeOf(path[1..end], below: path[end..]);
    }

    private SftpStatus HomeOf(ReadOnlySpan<byte> user, ReadOnlySpan<byte> below)
    {
        var status = fileSystem.GetHomeOf(user, out var home);
        return status.IsOk ? RealPath([.. home, .. below]) : status;
    }

    private SftpStatus CopyData(ref SftpReader request)
    {
        var source = _handles.Find<OpenFile>(request.ReadString());
        var sourceOffset = request.ReadUInt64();
        var length = request.ReadUInt64();
        var target = _handles.Find<OpenFile>(request.ReadString());
        var targetOffset = request.ReadUInt64();
        if (source is null || target is null)
            return NoSuchHandle;
        if (!source.IsReadable || !target.IsWritable)
            return SftpStatus.PermissionDenied("Permission denied: copying needs a file opened for reading and one opened for writing");
        if (source.Path.SequenceEqual(target.Path))
            return SftpStatus.Failure("A file cannot be copied into itself");

        _copy = new CopyJob(source, target, sourceOffset, targetOffset, length == 0 ? null : length);
        return SftpStatus.Ok;
    }

    private SftpStatus UsersGroupsById(ref SftpReader request)
    {
        var users = new SftpReader(request.ReadString());
        var groups = new SftpReader(request.ReadString());
        if ((users.Remaining + groups.Remaining) / sizeof(uint) > MaxIds)
            return SftpStatus.Failure($"At most {MaxIds} users and groups can be asked for at once");

        _reply.Begin(ReplyType.ExtendedReply);
        Names(ref users, fileSystem.UserName);
        Names(ref groups, fileSystem.GroupName);
        return SftpStatus.Ok;
    }

    // A string that holds one string an id, empty for an id without a name.
    private void Names(ref SftpReader ids, Func<uint, string?> nameOf)
    {
        var start = _reply.BeginString();
        while (ids.Remaining > 0)
            _reply.String(nameOf(ids.ReadUInt32()) ?? "");
        _reply.EndString(start);
    }
}
