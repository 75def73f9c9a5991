using System.Text;
using PantheonSftp.Sftp;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Emulator.Commands.Scp;

/// <summary>
/// <c>scp -t</c>: takes files and directories. The client names them within the target alone: a name that is a path, or leads upwards, ends
/// the transfer (CVE-2018-20685 and CVE-2019-6111 are of clients that trusted such names).
/// </summary>
internal sealed class ScpSink(ISftpFileSystem files, ScpArguments arguments, ScpChannel channel, ScpReport report)
{
    private const uint OwnerOnDirectory = 0x1C0;    // 0700: the entries that follow must fit in, whatever the mode
    private const uint OwnerMayWrite = 0x80;        // 0200

    // The directories that are being filled, the target the outermost.
    private readonly Stack<Target> _open = new();
    private (uint Access, uint Modification)? _times;

    public async Task RunAsync(byte[] target)
    {
        var isDirectory = IsDirectory(target);
        if (arguments.NeedsDirectory && !isDirectory)
        {
            var status = files.GetAttributes(target, followLink: true, out _);
            await channel.FailAsync(report.Refused(target, status.IsOk ? SftpStatus.Failure("Not a directory") : status)).ConfigureAwait(false);
            return;
        }

        _open.Push(new Target(target, isDirectory, null, null));
        await channel.AcknowledgeAsync().ConfigureAwait(false);
        while (_open.Count > 0 && await channel.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            if (!await TakeAsync(line).ConfigureAwait(false))
                return;
        }
    }

    /// <returns>Whether the transfer goes on.</returns>
    private async ValueTask<bool> TakeAsync(byte[] line)
    {
        if (ScpRecord.Read(line, out var record) is { } problem)
            return await EndAsync($"protocol error: {problem}").ConfigureAwait(false);
        await channel.VerboseAsync($"Sink: {Encoding.UTF8.GetString(line)}").ConfigureAwait(false);
        switch (record.Kind)
        {
            case ScpRecordKind.Warning:
                channel.HasFailed = true;
                return true;
            case ScpRecordKind.Fatal:
                channel.HasFailed = true;
                return false;
            case ScpRecordKind.Times:
                _times = record.Times;
                await channel.AcknowledgeAsync().ConfigureAwait(false);
                return true;
            case ScpRecordKind.EndOfDirectory:
                await CloseDirectoryAsync(_open.Pop()).ConfigureAwait(false);
                return true;
            default:
                return await TakeEntryAsync(record).ConfigureAwait(false);
        }
    }

    private async ValueTask<bool> TakeEntryAsync(ScpRecord record)
    {
        if (record.Name is [] or [(byte)'.'] or [(byte)'.', (byte)'.'] || record.Name.AsSpan().ContainsAny((byte)'/', (byte)0))
            return await EndAsync($"error: unexpected filename: {Encoding.UTF8.GetString(record.Name)}").ConfigureAwait(false);
        if (record.Kind is ScpRecordKind.Directory && !arguments.IsRecursive)
            return await EndAsync("protocol error: received directory without -r").ConfigureAwait(false);

        var target = _open.Peek();
        var path = target.IsDirectory ? PathIn(target.Path, record.Name) : target.Path;
        var times = _times;
        _times = null;
        if (record.Kind is ScpRecordKind.File)
            return await TakeFileAsync(path, record, times).ConfigureAwait(false);
        await OpenDirectoryAsync(path, record, times).ConfigureAwait(false);
        return true;
    }

    private async ValueTask<bool> TakeFileAsync(byte[] path, ScpRecord record, (uint, uint)? times)
    {
        var existed = files.GetAttributes(path, followLink: true, out var existing).IsOk;
        var status = files.Open(path, SftpOpenFlags.Write | SftpOpenFlags.Create, new SftpAttributes { Mode = record.Mode | OwnerMayWrite }, out var file);
        if (!status.IsOk)
        {
            await channel.WarnAsync(report.Refused(path, status)).ConfigureAwait(false);
            return true;
        }

        using (file)
        {
            await channel.AcknowledgeAsync().ConfigureAwait(false);
            if (await channel.ReceiveAsync(file!, record.Length).ConfigureAwait(false) is not { } received)
                return false;

            // Shortened at its end only: until then readers of the old content are not cut off, as with scp.
            if (received.IsOk && existing.Size > record.Length)
                received = file!.SetAttributes(new SftpAttributes { Size = record.Length });
            if (received.IsOk && (arguments.KeepsTimes || (!existed && (record.Mode & OwnerMayWrite) == 0)))
                received = file!.SetAttributes(new SftpAttributes { Mode = record.Mode });
            if (await channel.ReadAnswerAsync().ConfigureAwait(false) is not { } isComplete)
                return false;
            if (received.IsOk && isComplete && times is { } stamps)
                received = file!.SetAttributes(new SftpAttributes { Times = stamps });
            await AnswerAsync(path, received.IsOk ? file!.Close() : received, record.Length).ConfigureAwait(false);
            return true;
        }
    }

    private async ValueTask OpenDirectoryAsync(byte[] path, ScpRecord record, (uint, uint)? times)
    {
        var existed = files.GetAttributes(path, followLink: true, out var existing).IsOk;
        var status = !existed ? files.MakeDirectory(path, new SftpAttributes { Mode = record.Mode | OwnerOnDirectory })
            : existing.IsDirectory ? SftpStatus.Ok
            : SftpStatus.Failure("Not a directory");
        if (!status.IsOk)
        {
            await channel.WarnAsync(report.Refused(path, status)).ConfigureAwait(false);
            return;
        }

        var wantsMode = arguments.KeepsTimes || (!existed && (record.Mode & OwnerOnDirectory) != OwnerOnDirectory);
        _open.Push(new Target(path, true, wantsMode ? record.Mode : null, times));
        await channel.AcknowledgeAsync().ConfigureAwait(false);
    }

    private async ValueTask CloseDirectoryAsync(Target target)
    {
        var status = target.Times is null && target.Mode is null
            ? SftpStatus.Ok
            : files.SetAttributes(target.Path, followLink: true, new SftpAttributes { Mode = target.Mode, Times = target.Times });
        if (status.IsOk)
            await channel.AcknowledgeAsync().ConfigureAwait(false);
        else
            await channel.WarnAsync(report.Refused(target.Path, status)).ConfigureAwait(false);
    }

    private async ValueTask AnswerAsync(byte[] path, SftpStatus status, ulong length)
    {
        if (!status.IsOk)
        {
            await channel.WarnAsync(report.Refused(path, status)).ConfigureAwait(false);
            return;
        }

        report.Received(path, length);
        await channel.AcknowledgeAsync().ConfigureAwait(false);
    }

    private async ValueTask<bool> EndAsync(string reason)
    {
        await channel.FailAsync(reason).ConfigureAwait(false);
        return false;
    }

    private bool IsDirectory(byte[] path) => files.GetAttributes(path, followLink: true, out var found).IsOk && found.IsDirectory;

    private static byte[] PathIn(byte[] directory, byte[] name) => directory is [.., (byte)'/'] ? [.. directory, .. name] : [.. directory, (byte)'/', .. name];

    /// <summary>Where entries go.</summary>
    /// <param name="Path">A directory, or the name that a single file gets.</param>
    /// <param name="IsDirectory">Which of both it is.</param>
    /// <param name="Mode">The mode that it has when it is complete; null to leave it.</param>
    /// <param name="Times">The times that it has then; null to leave them.</param>
    private sealed record Target(byte[] Path, bool IsDirectory, uint? Mode, (uint, uint)? Times);
}
