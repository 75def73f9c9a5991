using PantheonSftp.Conformance.Clients.OpenSsh;
using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Clients.Lftp;

/// <summary><c>lftp</c>, told its commands one at a time, as a person types them. It speaks SFTP itself, through <c>ssh</c>.</summary>
internal sealed class LftpClient : IClient
{
    /// <summary>Without these it would try again for minutes, end at the first failure, leave alone what a download finds here, and show listings of a minute ago.</summary>
    private const string Settings = "set net:max-retries 1; set net:reconnect-interval-base 1; set cmd:fail-exit no; set xfer:clobber yes; set cache:enable no";

    public ClientProfile Profile { get; } = ClientProfile.Load("lftp");

    public async Task<IClientSession> ConnectAsync(Login login, Workspace workspace, CancellationToken cancel)
    {
        OpenSshSettings.Write(login, workspace);
        // It asks for a password where none is given, even when ssh has a key.
        var proof = login.Credential.IsKey ? "none" : login.Credential.Secret;
        var session = new Session(new Dialogue(workspace, "lftp", "--norc", "-u", $"{login.User},{proof}", "-e", Settings, $"sftp://{login.Host}:{login.Port}"));
        // It logs in at the first command that needs the server.
        var greeting = await session.TellAsync("cd .", cancel);
        if (greeting.Succeeded)
            return session;
        await session.DisposeAsync();
        throw new LoginFailedException(greeting.Text);
    }

    private sealed class Session(Dialogue dialogue) : IClientSession
    {
        private const string DoneMark = "[done]";

        public async Task<Answer> DoAsync(Operation operation, CancellationToken cancel)
        {
            var answer = await TellAsync(CommandOf(operation), cancel);
            return answer with
            {
                Values = operation switch
                {
                    WorkingDirectory => [Uri.UnescapeDataString(new Uri(answer.Values[^1]).AbsolutePath)],
                    // It shows directories with a slash behind.
                    List => [.. answer.Values.Select(line => Path.GetFileName(line.TrimEnd('/'))).Where(name => name is not ("." or ".."))],
                    _ => [],
                },
            };
        }

        public ValueTask DisposeAsync() => dialogue.DisposeAsync();

        /// <returns>The lines of its output as values.</returns>
        public async Task<Answer> TellAsync(string command, CancellationToken cancel)
        {
            var reply = await dialogue.TellAsync($"{command} && echo {DoneMark}", mark => $"!echo {mark}; echo {mark} >&2", marksErrors: true, cancel);
            var lines = reply.Output.Where(line => line != DoneMark).ToList();
            var text = string.Join('\n', lines.Concat(reply.Errors));
            return lines.Count < reply.Output.Count ? Answer.Done(text, lines) : Answer.Refused(text);
        }

        private static string CommandOf(Operation operation) => operation switch
        {
            WorkingDirectory => "pwd",
            List list => $"cls -1a {Pattern(list.Path + "/")}",
            Put put => $"put {Word(put.Local)} -o {Word(put.Remote)}",
            // It keeps the time of every file that it uploads.
            PutWithTime put => $"put {Word(put.Local)} -o {Word(put.Remote)}",
            ResumePut put => $"put -c {Word(put.Local)} -o {Word(put.Remote)}",
            PutTree put => $"mirror -R {Word(put.LocalDirectory)} {Word(put.RemoteDirectory)}",
            Get get => $"get {Word(get.Remote)} -o {Word(get.Local)}",
            ResumeGet get => $"get -c {Word(get.Remote)} -o {Word(get.Local)}",
            GetTree get => $"mirror {Word(get.RemoteDirectory)} {Word(get.LocalDirectory)}",
            Rename rename => $"mv {Word(rename.From)} {Word(rename.To)}",
            Remove remove => $"rm {Word(remove.Path)}",
            RemoveTree remove => $"rm -r {Word(remove.Path)}",
            MakeDirectory make => $"mkdir {Word(make.Path)}",
            RemoveDirectory remove => $"rmdir {Word(remove.Path)}",
            ChangeMode change => $"chmod {Convert.ToString((int)change.Mode, 8)} {Word(change.Path)}",
            MakeLink link => $"ln -s {Word(link.Target)} {Word(link.Path)}",
            _ => throw new NotSupportedException(operation.Name),
        };

        private static string Word(string text) => $"\"{text.Escape("\"\\")}\"";

        /// <summary>A word of a command that takes patterns, in which nothing is one.</summary>
        private static string Pattern(string text) => Word(text.Escape("\\*?[]"));
    }
}
