using PantheonSftp.Conformance.Clients.Putty;
using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Clients.FileZilla;

/// <summary>FileZilla, as far as its engine goes: this driver says to it what FileZilla's windows would.</summary>
internal sealed class FileZillaClient : IClient
{
    public ClientProfile Profile { get; } = ClientProfile.Load("fzsftp");

    public async Task<IClientSession> ConnectAsync(Login login, Workspace workspace, CancellationToken cancel)
    {
        // The engine is PuTTY inside, and has its saved sessions.
        var engine = new Engine(workspace, login, PuttyOptions.SavedSession(login, workspace));
        try
        {
            await engine.StartAsync(cancel);
            if (login.Credential.IsKey)
                await engine.TellAsync($"keyfile {Quote(login.Credential.PuttyFile)}", null, cancel);
            var greeting = await engine.TellAsync($"open {Quote($"{login.User}@{login.Host}")} {login.Port}", null, cancel);
            return greeting.Succeeded ? new Session(engine) : throw new LoginFailedException(greeting.Text);
        }
        catch
        {
            await engine.DisposeAsync();
            throw;
        }
    }

    private static string Quote(string text) => $"\"{text.Replace("\"", "\"\"")}\"";

    private sealed class Session(Engine engine) : IClientSession
    {
        public async Task<Answer> DoAsync(Operation operation, CancellationToken cancel)
        {
            using var file = FileOf(operation);
            var answer = await engine.TellAsync(CommandOf(operation), file, cancel);
            // FileZilla keeps times, when it is set so, by a second command.
            if (operation is PutWithTime put && answer.Succeeded)
                answer = await engine.TellAsync($"chmtime {new DateTimeOffset(File.GetLastWriteTimeUtc(put.Local)).ToUnixTimeSeconds()} {Quote(put.Remote)}", null, cancel);
            if (!answer.Succeeded)
                return Answer.Refused(answer.Text);
            return Answer.Done(answer.Text, operation switch
            {
                WorkingDirectory => [answer.Shown[^1]["Current directory is: \"".Length..^1]],
                List => [.. answer.Names.Where(name => name is not ("." or ".."))],
                _ => [],
            });
        }

        public ValueTask DisposeAsync() => engine.DisposeAsync();

        private LocalFile? FileOf(Operation operation) => operation switch
        {
            Put put => engine.Open(put.Local, isDownload: false),
            PutWithTime put => engine.Open(put.Local, isDownload: false),
            ResumePut put => engine.Open(put.Local, isDownload: false),
            Get get => engine.Open(get.Local, isDownload: true),
            ResumeGet get => engine.Open(get.Local, isDownload: true),
            _ => null,
        };

        private static string CommandOf(Operation operation) => operation switch
        {
            WorkingDirectory => "pwd",
            List list => $"ls {Quote(list.Path)}",
            Put put => $"put {Quote(put.Local)} {Quote(put.Remote)}",
            PutWithTime put => $"put {Quote(put.Local)} {Quote(put.Remote)}",
            ResumePut put => $"reput {Quote(put.Local)} {Quote(put.Remote)}",
            Get get => $"get {Quote(get.Remote)} {Quote(get.Local)}",
            ResumeGet get => $"reget {Quote(get.Remote)} {Quote(get.Local)}",
            Rename rename => $"mv {Quote(rename.From)} {Quote(rename.To)}",
            Remove remove => $"rm {Quote(remove.Path)}",
            MakeDirectory make => $"mkdir {Quote(make.Path)}",
            RemoveDirectory remove => $"rmdir {Quote(remove.Path)}",
            ChangeMode change => $"chmod {Convert.ToString((int)change.Mode, 8)} {Quote(change.Path)}",
            _ => throw new NotSupportedException(operation.Name),
        };
    }
}
