using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Targets;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace PantheonSftp.Conformance.Clients.SshNet;

/// <summary>SSH.NET's calls.</summary>
internal sealed class SshNetSession(SftpClient sftp, Login login, Transcript transcript) : IClientSession
{
    public async Task<Answer> DoAsync(Operation operation, CancellationToken cancel)
    {
        transcript.Told(operation.ToString());
        try
        {
            return await Task.Run(() => Do(operation), cancel);
        }
        catch (Exception error) when (error is SshException or IOException or InvalidOperationException or System.Net.Sockets.SocketException)
        {
            transcript.Said($"{error.GetType().Name}: {error.Message}");
            return Answer.Refused(error.Message);
        }
    }

    public ValueTask DisposeAsync()
    {
        sftp.Dispose();
        return ValueTask.CompletedTask;
    }

    private Answer Do(Operation operation)
    {
        switch (operation)
        {
            case WorkingDirectory: return Answer.Done(values: sftp.WorkingDirectory);
            case List list: return Answer.Done(values: [.. sftp.ListDirectory(list.Path).Select(entry => entry.Name).Where(name => name is not ("." or ".."))]);
            case Put put: Upload(put.Local, put.Remote); break;
            case Get get: Download(get.Remote, get.Local, FileMode.Create, 0); break;
            case PutWithTime put:
                Upload(put.Local, put.Remote);
                sftp.SetLastWriteTimeUtc(put.Remote, File.GetLastWriteTimeUtc(put.Local));
                break;
            case ResumePut put: Continue(put.Local, put.Remote); break;
            case ResumeGet get: Download(get.Remote, get.Local, FileMode.Append, new FileInfo(get.Local).Length); break;
            case Append append: WriteBehind(append.Local, append.Remote); break;
            case Truncate cut: Cut(cut); break;
            case Rename rename: sftp.RenameFile(rename.From, rename.To); break;
            case Replace rename: sftp.RenameFile(rename.From, rename.To, isPosix: true); break;
            case Remove remove: sftp.DeleteFile(remove.Path); break;
            case MakeDirectory make: sftp.CreateDirectory(make.Path); break;
            case RemoveDirectory remove: sftp.DeleteDirectory(remove.Path); break;
            // SSH.NET takes the octal digits as a decimal number.
            case ChangeMode change: sftp.ChangePermissions(change.Path, short.Parse(Convert.ToString((int)change.Mode, 8))); break;
            case MakeLink link: sftp.SymbolicLink(link.Target, link.Path); break;
            case FreeSpace space: return Answer.Done(values: $"{sftp.GetStatus(space.Path).AvailableBlocks}");
            case Execute execute: return Execute(execute.CommandLine);
            default: throw new NotSupportedException(operation.Name);
        }
        return Answer.Done();
    }

    private void Upload(string local, string remote)
    {
        using var source = File.OpenRead(local);
        sftp.UploadFile(source, remote);
    }

    private void Download(string remote, string local, FileMode mode, long from)
    {
        using var source = sftp.OpenRead(remote);
        using var target = new FileStream(local, mode);
        source.Position = from;
        source.CopyTo(target);
    }

    private void Continue(string local, string remote)
    {
        using var source = File.OpenRead(local);
        using var target = sftp.OpenWrite(remote);
        source.Position = target.Position = sftp.GetAttributes(remote).Size;
        source.CopyTo(target);
    }

    private void WriteBehind(string local, string remote)
    {
        using var source = File.OpenRead(local);
        using var target = sftp.Open(remote, FileMode.Append, FileAccess.Write);
        source.CopyTo(target);
    }

    private void Cut(Truncate cut)
    {
        using var file = sftp.Open(cut.Remote, FileMode.Open, FileAccess.ReadWrite);
        file.SetLength(cut.Length);
    }

    private Answer Execute(string commandLine)
    {
        using var ssh = new SshClient(SshNetClient.ConnectionOf(login));
        SshNetClient.Trust(ssh, login);
        ssh.Connect();
        using var command = ssh.RunCommand(commandLine);
        return command.ExitStatus == 0
            ? Answer.Done(command.Error, command.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            : Answer.Refused($"{command.Result}{command.Error} (exit status {command.ExitStatus})");
    }
}
