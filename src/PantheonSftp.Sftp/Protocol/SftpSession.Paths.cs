namespace PantheonSftp.Sftp.Protocol;

/// <summary>The requests upon paths that have more to do than to ask the file system (draft-ietf-secsh-filexfer-02 sections 6.6, 6.8 to 6.11).</summary>
internal sealed partial class SftpSession
{
    private SftpStatus Stat(ref SftpReader request, bool followLink)
    {
        var status = fileSystem.GetAttributes(request.ReadString(), followLink, out var attributes);
        return status.IsOk ? _reply.Attributes(attributes) : status;
    }

    private SftpStatus SetStat(ref SftpReader request, bool followLink)
    {
        var path = request.ReadString();
        return fileSystem.SetAttributes(path, followLink, AttributesCodec.Read(ref request));
    }

    private SftpStatus MakeDir(ref SftpReader request)
    {
        var path = request.ReadString();
        return fileSystem.MakeDirectory(path, AttributesCodec.Read(ref request));
    }

    private SftpStatus RealPath(ReadOnlySpan<byte> path)
    {
        var status = fileSystem.RealPath(path, out var canonical);
        return status.IsOk ? _reply.Name(canonical) : status;
    }

    private SftpStatus ReadLink(ref SftpReader request)
    {
        var status = fileSystem.ReadLink(request.ReadString(), out var target);
        return status.IsOk ? _reply.Name(target) : status;
    }

    private SftpStatus SymLink(ref SftpReader request)
    {
        var first = request.ReadString();
        var second = request.ReadString();
        return options.LinkComesFirst ? fileSystem.MakeSymbolicLink(second, linkPath: first) : fileSystem.MakeSymbolicLink(first, linkPath: second);
    }
}
