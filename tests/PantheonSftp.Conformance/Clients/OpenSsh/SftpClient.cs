using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Clients.OpenSsh;

/// <summary>OpenSSH's <c>sftp</c>, told its commands one at a time, as a person types them.</summary>
internal sealed class SftpClient : IClient
{
    public ClientProfile Profile { get; } = ClientProfile.Load("sftp");

    public async Task<IClientSession> ConnectAsync(Login login, Workspace workspace, CancellationToken cancel)
    {
        // A batch on standard input: nothing asks, and each command is echoed. A password comes from a program, which a batch forbids otherwise.
        var dialogue = new Dialogue(
            workspace, "sftp", "-F", OpenSshSettings.Write(login, workspace), "-o", "BatchMode=no", "-b", "-", "-P", $"{login.Port}", $"{login.User}@{login.Host}");
        var session = new Session(dialogue);
        var greeting = await session.TellAsync("lpwd", cancel);
        if (greeting.Complete)
            return session;
        await session.DisposeAsync();
        throw new LoginFailedException(greeting.Text);
    }

    private sealed class Session(Dialogue dialogue) : IClientSession
    {
        public async Task<Answer> DoAsync(Operation operation, CancellationToken cancel)
        {
            // A dash before a command: the batch goes on after an error.
            var reply = await TellAsync($"-{CommandOf(operation)}", cancel);
            // Without the echo of the command.
            var lines = reply.Output.Where(line => !line.StartsWith("sftp> ", StringComparison.Ordinal)).ToList();
            var text = string.Join('\n', lines.Concat(reply.Errors));
            if (!reply.Complete || reply.Errors.Count > 0)
                return Answer.Refused(text);
            return Answer.Done(text, operation switch
            {
                WorkingDirectory => [lines[^1]["Remote working directory: ".Length..]],
                List => [.. lines.Select(Path.GetFileName).Where(name => name is not ("." or ".."))!],
                FreeSpace => [lines[^1]],
                _ => [],
            });
        }

        public ValueTask DisposeAsync() => dialogue.DisposeAsync();

        public Task<Dialogue.Reply> TellAsync(string command, CancellationToken cancel) =>
            dialogue.TellAsync(command, mark => $"!echo {mark}; echo {mark} >&2", marksErrors: true, cancel);

        private static string CommandOf(Operation operation) => operation switch
        {
            WorkingDirectory => "pwd",
            List list => $"ls -1a {Quote(list.Path)}",
            Put put => $"put {Quote(put.Local)} {Quote(put.Remote)}",
            Get get => $"get {Quote(get.Remote)} {Quote(get.Local)}",
            PutWithTime put => $"put -p {Quote(put.Local)} {Quote(put.Remote)}",
            ResumePut put => $"reput {Quote(put.Local)} {Quote(put.Remote)}",
            ResumeGet get => $"reget {Quote(get.Remote)} {Quote(get.Local)}",
            PutTree put => $"put -r {Quote(put.LocalDirectory)} {Quote(put.RemoteDirectory)}",
            GetTree get => $"get -r {Quote(get.RemoteDirectory)} {Quote(get.LocalDirectory)}",
            // `rename` asks for posix-rename where the server has it; -l keeps to the old request, which does not overwrite.
            Rename rename => $"rename -l {Quote(rename.From)} {Quote(rename.To)}",
            Replace rename => $"rename {Quote(rename.From)} {Quote(rename.To)}",
            Remove remove => $"rm {Quote(remove.Path)}",
            MakeDirectory make => $"mkdir {Quote(make.Path)}",
            RemoveDirectory remove => $"rmdir {Quote(remove.Path)}",
            ChangeMode change => $"chmod {Convert.ToString((int)change.Mode, 8)} {Quote(change.Path)}",
            MakeLink link => $"symlink {Quote(link.Target)} {Quote(link.Path)}",
            FreeSpace space => $"df {Quote(space.Path)}",
            _ => throw new NotSupportedException(operation.Name),
        };

        /// <summary>A word of sftp's, in which neither a blank nor a pattern means anything: between quotes sftp takes patterns as they stand.</summary>
        private static string Quote(string text) => $"\"{text.Escape("\"\\")}\"";
    }
}
