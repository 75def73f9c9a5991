using System.Globalization;
using System.Text;
using PantheonSftp.Sftp;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Emulator.Commands.Scp;

/// <summary><c>scp -f</c>: sends files and directories.</summary>
internal sealed class ScpSource(ISftpFileSystem files, ScpArguments arguments, ScpChannel channel, ScpReport report)
{
    // Links to a directory above would be followed until the path is too long.
    private const int MaxDepth = 100;

    public async Task RunAsync(IEnumerable<byte[]> paths)
    {
        if (await channel.ReadAnswerAsync().ConfigureAwait(false) is null)
            return;
        foreach (var path in paths)
        {
            if (!await SendAsync(WithoutSeparatorsAtEnd(path), depth: 0).ConfigureAwait(false))
                return;
        }
    }

    /// <returns>Whether the transfer goes on.</returns>
    private async ValueTask<bool> SendAsync(byte[] path, int depth)
    {
        var status = files.GetAttributes(path, followLink: true, out var attributes);
        if (status.IsOk && attributes.IsDirectory && arguments.IsRecursive && depth < MaxDepth)
            return await SendDirectoryAsync(path, attributes, depth).ConfigureAwait(false);
        if (status.IsOk && depth == MaxDepth)
            status = SftpStatus.Failure($"directories lie more than {MaxDepth} deep {RefusalKind.NotEmulated.Mark()}");
        else if (status.IsOk && (attributes.Mode & PosixMode.TypeMask) != PosixMode.RegularFile)
            status = SftpStatus.Failure("not a regular file");

        ISftpFile? file = null;
        if (status.IsOk)
            status = files.Open(path, SftpOpenFlags.Read, default, out file);
        using (file)
        {
            if (status.IsOk)
                status = file!.GetAttributes(out attributes);
            if (status.IsOk)
                return await SendFileAsync(path, file!, attributes).ConfigureAwait(false);
            await channel.WarnAsync(report.Refused(path, status)).ConfigureAwait(false);
            return true;
        }
    }

    private async ValueTask<bool> SendFileAsync(byte[] path, ISftpFile file, SftpAttributes attributes)
    {
        var length = attributes.Size ?? 0;
        if (await AnnounceAsync(ScpRecordKind.File, path, attributes, length).ConfigureAwait(false) is not { } isWanted)
            return false;
        if (!isWanted)
            return true;
        if (await channel.SendAsync(file, length).ConfigureAwait(false) is not { } sent)
            return false;
        if (sent.IsOk)
        {
            report.Sent(path, length);
            await channel.AcknowledgeAsync().ConfigureAwait(false);
        }
        else
        {
            await channel.WarnAsync(report.Refused(path, sent)).ConfigureAwait(false);
        }

        return await channel.ReadAnswerAsync().ConfigureAwait(false) is not null;
    }

    private async ValueTask<bool> SendDirectoryAsync(byte[] path, SftpAttributes attributes, int depth)
    {
        var status = files.OpenDirectory(path, out var directory);
        if (!status.IsOk)
        {
            await channel.WarnAsync(report.Refused(path, status)).ConfigureAwait(false);
            return true;
        }

        using (directory)
        {
            if (await AnnounceAsync(ScpRecordKind.Directory, path, attributes, 0).ConfigureAwait(false) is not { } isWanted)
                return false;
            if (!isWanted)
                return true;
            while (directory!.TryReadNext(out var entry))
            {
                if (entry.Name is not ([(byte)'.'] or [(byte)'.', (byte)'.']) && !await SendAsync([.. path, (byte)'/', .. entry.Name], depth + 1).ConfigureAwait(false))
                    return false;
            }
        }

        await channel.SendLineAsync(ScpRecordKind.EndOfDirectory, "", default).ConfigureAwait(false);
        return await channel.ReadAnswerAsync().ConfigureAwait(false) is not null;
    }

    private async ValueTask<bool?> AnnounceAsync(ScpRecordKind kind, byte[] path, SftpAttributes attributes, ulong length)
    {
        if (arguments.KeepsTimes && attributes.Times is { } times)
        {
            var fields = string.Create(CultureInfo.InvariantCulture, $"{times.Modification} 0 {times.Access} 0");
            await channel.SendLineAsync(ScpRecordKind.Times, fields, default).ConfigureAwait(false);
            if (await channel.ReadAnswerAsync().ConfigureAwait(false) is not true and var answer)
                return answer;
        }

        var mode = Convert.ToString(attributes.Mode.GetValueOrDefault() & PosixMode.PermissionMask, 8).PadLeft(4, '0');
        await channel.SendLineAsync(kind, string.Create(CultureInfo.InvariantCulture, $"{mode} {length} "), NameOf(path)).ConfigureAwait(false);
        return await channel.ReadAnswerAsync().ConfigureAwait(false);
    }

    /// <summary>The last name. A line end in it would end the record, so it is sent as <c>\^J</c>, as scp does.</summary>
    private static byte[] NameOf(byte[] path)
    {
        var name = path[(path.AsSpan().LastIndexOf((byte)'/') + 1)..];
        return name.Contains((byte)'\n') ? Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(name).Replace("\n", "\\^J")) : name;
    }

    private static byte[] WithoutSeparatorsAtEnd(byte[] path) => path.AsSpan().TrimEnd((byte)'/') is { IsEmpty: false } trimmed ? trimmed.ToArray() : path;
}
