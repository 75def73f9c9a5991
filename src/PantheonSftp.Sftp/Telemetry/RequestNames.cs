using PantheonSftp.Sftp.Protocol;

namespace PantheonSftp.Sftp.Telemetry;

/// <summary>Requests and statuses as metrics, activities and the log name them. Whatever a client sends, the names are few.</summary>
internal static class RequestNames
{
    private const string Other = "_OTHER";

    /// <param name="type">The request's type.</param>
    /// <param name="body">The request from its type on; it names the extension.</param>
    public static string Of(RequestType type, ReadOnlySpan<byte> body) => type switch
    {
        RequestType.Init => "init",
        RequestType.Open => "open",
        RequestType.Close => "close",
        RequestType.Read => "read",
        RequestType.Write => "write",
        RequestType.LStat => "lstat",
        RequestType.FStat => "fstat",
        RequestType.SetStat => "setstat",
        RequestType.FSetStat => "fsetstat",
        RequestType.OpenDir => "opendir",
        RequestType.ReadDir => "readdir",
        RequestType.Remove => "remove",
        RequestType.MakeDir => "mkdir",
        RequestType.RemoveDir => "rmdir",
        RequestType.RealPath => "realpath",
        RequestType.Stat => "stat",
        RequestType.Rename => "rename",
        RequestType.ReadLink => "readlink",
        RequestType.SymLink => "symlink",
        RequestType.Extended => ExtensionOf(body)?.Name ?? Other,
        _ => Other,
    };

    public static string Of(SftpStatusCode status) => status switch
    {
        SftpStatusCode.Ok => "ok",
        SftpStatusCode.EndOfFile => "eof",
        SftpStatusCode.NoSuchFile => "no_such_file",
        SftpStatusCode.PermissionDenied => "permission_denied",
        SftpStatusCode.Failure => "failure",
        SftpStatusCode.BadMessage => "bad_message",
        SftpStatusCode.OperationUnsupported => "op_unsupported",
        _ => Other,
    };

    /// <summary>The extension that an EXTENDED names; null where it is not known, or the request too short to name one.</summary>
    public static SftpExtension? ExtensionOf(ReadOnlySpan<byte> body)
    {
        var fields = new RequestFields(body);
        return fields.TryString(out var name) ? SftpExtension.Find(name) : null;
    }
}
