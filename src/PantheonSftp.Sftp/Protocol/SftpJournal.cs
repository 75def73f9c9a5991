using Microsoft.Extensions.Logging;
using PantheonSftp.Sftp.Telemetry;

namespace PantheonSftp.Sftp.Protocol;

/// <summary>
/// Tells the log what a client does, one line for each change, file and refusal, and none for a READ or WRITE that succeeds. It costs
/// nothing where the log does not take such lines, and has a budget where a client causes too many.
/// </summary>
internal sealed class SftpJournal(ILogger logger, SftpServerOptions options)
{
    private readonly LogBudget _budget = new(options.TimeProvider);

    /// <summary>A request is answered.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="body">The request from its type on.</param>
    /// <param name="status">The answer.</param>
    /// <param name="handles">What the session has open.</param>
    public void Answered(RequestType type, ReadOnlySpan<byte> body, in SftpStatus status, HandleTable handles)
    {
        if (status.Code == SftpStatusCode.EndOfFile || (status.IsOk && !IsTold(type)) || !logger.IsEnabled(LogLevel.Information))
            return;
        if (status.IsOk)
            Succeeded(type, body, handles);
        else if (status.Code == SftpStatusCode.NoSuchFile && OnlyLooks(type))
            logger.NotFound(RequestNames.Of(type, body), SubjectOf(type, body, handles));
        else if (!IsRepeated(type, body, handles) && MayWrite())
            Failed(RequestNames.Of(type, body), SubjectOf(type, body, handles), status);
    }

    /// <summary>A file's handle is closed.</summary>
    public void Closed(OpenFile file, in SftpStatus status)
    {
        if (!logger.IsEnabled(LogLevel.Information) || !MayWrite())
            return;
        if (status.IsOk)
            logger.Closed(Escaped.Path(file.Path), file.BytesRead, file.BytesWritten);
        else
            Failed("close", Escaped.Path(file.Path), status);
    }

    /// <summary>A <c>copy-data</c> has ended.</summary>
    public void Copied(CopyJob copy, in SftpStatus status)
    {
        if (!logger.IsEnabled(LogLevel.Information) || !MayWrite())
            return;
        if (status.IsOk)
            logger.Copied(Escaped.Path(copy.Source.Path), Escaped.Path(copy.Target.Path));
        else
            Failed("copy", Escaped.Path(copy.Target.Path), status);
    }

    public void Malformed(RequestType type, ReadOnlySpan<byte> body, string reason)
    {
        if (MayWrite())
            logger.RequestMalformed(RequestNames.Of(type, body), reason);
    }

    public void Threw(RequestType type, ReadOnlySpan<byte> body, Exception exception)
    {
        if (MayWrite())
            logger.RequestThrew(RequestNames.Of(type, body), exception);
    }

    /// <summary>The session has ended.</summary>
    public void Ended(SessionTally tally)
    {
        TellLeftOut();
        logger.SessionEnded(tally.BytesRead, tally.BytesWritten, tally.OpenHandles);
    }

    private void Succeeded(RequestType type, ReadOnlySpan<byte> body, HandleTable handles)
    {
        if (!MayWrite())
            return;
        var fields = new RequestFields(body);
        switch (type)
        {
            case RequestType.Open:
                logger.Opened(Escaped.Path(fields.String()), fields.OpenFlags(), fields.Mode());
                break;
            case RequestType.OpenDir:
                logger.DirectoryOpened(Escaped.Path(fields.String()));
                break;
            case RequestType.Remove:
                logger.Removed(Escaped.Path(fields.String()));
                break;
            case RequestType.MakeDir:
                logger.DirectoryMade(Escaped.Path(fields.String()), fields.Mode());
                break;
            case RequestType.RemoveDir:
                logger.DirectoryRemoved(Escaped.Path(fields.String()));
                break;
            case RequestType.Rename:
                logger.Renamed(Escaped.Path(fields.String()), Escaped.Path(fields.String()));
                break;
            case RequestType.SymLink:
                var (first, second) = (Escaped.Path(fields.String()), Escaped.Path(fields.String()));
                var (link, target) = options.LinkComesFirst ? (first, second) : (second, first);
                logger.LinkMade(link, target);
                break;
            case RequestType.SetStat:
                logger.AttributesSet(Escaped.Path(fields.String()), fields.Attributes());
                break;
            case RequestType.FSetStat:
                logger.AttributesSet(PathOf(fields.String(), handles), fields.Attributes());
                break;
            case RequestType.Extended:
                Succeeded(RequestNames.ExtensionOf(body)?.Kind, fields);
                break;
        }
    }

    private void Succeeded(SftpExtensionKind? extension, RequestFields fields)
    {
        fields.String();
        switch (extension)
        {
            case SftpExtensionKind.PosixRename:
                logger.Renamed(Escaped.Path(fields.String()), Escaped.Path(fields.String()));
                break;
            case SftpExtensionKind.HardLink:
                var existing = Escaped.Path(fields.String());
                logger.HardLinkMade(Escaped.Path(fields.String()), existing);
                break;
            case SftpExtensionKind.LSetStat:
                logger.AttributesSet(Escaped.Path(fields.String()), fields.Attributes());
                break;
        }
    }

    private void Failed(string request, string subject, in SftpStatus status)
    {
        var reason = Escaped.Text(status.Text);
        if (status.Code is SftpStatusCode.PermissionDenied or SftpStatusCode.OperationUnsupported)
            logger.RequestRefused(request, subject, reason);
        else
            logger.RequestFailed(request, subject, reason);
    }

    /// <summary>Whether another READ or WRITE of the same file has failed before: a client that has many under way would have each fail alike.</summary>
    private static bool IsRepeated(RequestType type, ReadOnlySpan<byte> body, HandleTable handles) =>
        type is RequestType.Read or RequestType.Write
        && handles.Find<OpenFile>(new RequestFields(body).String()) is { } file
        && !file.TryTellFailure();

    private static string SubjectOf(RequestType type, ReadOnlySpan<byte> body, HandleTable handles)
    {
        var fields = new RequestFields(body);
        if (type == RequestType.Extended)
            fields.String();
        var first = fields.String();
        return IsUponHandle(type, body) ? PathOf(first, handles) : Escaped.Path(first);
    }

    private static string PathOf(ReadOnlySpan<byte> handle, HandleTable handles) => handles.Find<OpenFile>(handle) is { } file ? Escaped.Path(file.Path) : "of a handle";

    private static bool IsUponHandle(RequestType type, ReadOnlySpan<byte> body) => type switch
    {
        RequestType.Close or RequestType.Read or RequestType.Write or RequestType.FStat or RequestType.FSetStat or RequestType.ReadDir => true,
        RequestType.Extended => RequestNames.ExtensionOf(body)?.Kind is SftpExtensionKind.FSync or SftpExtensionKind.FStatVfs or SftpExtensionKind.CopyData,
        _ => false,
    };

    private static bool IsTold(RequestType type) => type is
        RequestType.Open or RequestType.OpenDir or RequestType.Remove or RequestType.MakeDir or RequestType.RemoveDir or RequestType.Rename or
        RequestType.SymLink or RequestType.SetStat or RequestType.FSetStat or RequestType.Extended;

    // Clients look whether something is there before they make it: that it is not is no failure.
    private static bool OnlyLooks(RequestType type) => type is
        RequestType.Stat or RequestType.LStat or RequestType.RealPath or RequestType.ReadLink or RequestType.Extended;

    private bool MayWrite()
    {
        if (!_budget.TrySpend())
            return false;
        TellLeftOut();
        return true;
    }

    private void TellLeftOut()
    {
        if (_budget.TakeLeftOut() is > 0 and var count)
            logger.LinesLeftOut(count);
    }
}
