using System.Text.RegularExpressions;
using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Clients.Putty;

/// <summary>PuTTY's <c>psftp</c>, told its commands one at a time, as a person types them.</summary>
internal sealed partial class PsftpClient : IClient
{
    public ClientProfile Profile { get; } = ClientProfile.Load("psftp");

    public async Task<IClientSession> ConnectAsync(Login login, Workspace workspace, CancellationToken cancel)
    {
        var session = new Session(new Dialogue(workspace, "psftp", [.. PuttyOptions.Of(login, workspace), login.Host]));
        var greeting = await session.TellAsync("lpwd", cancel);
        if (greeting.Complete)
            return session;
        await session.DisposeAsync();
        throw new LoginFailedException(greeting.Text);
    }

    /// <summary>What psftp says of something that it did. Whatever else it says is what went wrong: it has neither exit codes nor a stream for that.</summary>
    [GeneratedRegex(@"^(Remote directory is |Listing directory |local:|remote:|re(put|get): restarting |(mkdir|rmdir|rm) .*: OK$|.* -> )")]
    private static partial Regex Success();

    private sealed class Session(Dialogue dialogue) : IClientSession
    {
        private const string Prompt = "psftp> ";

        public async Task<Answer> DoAsync(Operation operation, CancellationToken cancel)
        {
            var reply = await TellAsync(CommandOf(operation), cancel);
            var lines = reply.Output.Select(WithoutPrompt).Where(line => line.Length > 0).ToList();
            var text = string.Join('\n', lines.Concat(reply.Errors));
            if (!reply.Complete || !lines.All(line => Success().IsMatch(line) || LongListing.Has(line)))
                return Answer.Refused(text);
            return Answer.Done(text, operation switch
            {
                WorkingDirectory => [lines[0]["Remote directory is ".Length..]],
                List => LongListing.Names(lines),
                _ => [],
            });
        }

        public ValueTask DisposeAsync() => dialogue.DisposeAsync();

        public Task<Dialogue.Reply> TellAsync(string command, CancellationToken cancel) =>
            // The first echo ends the line of the prompt.
            dialogue.TellAsync(command, mark => $"!echo; echo {mark}; echo {mark} >&2", marksErrors: true, cancel);

        private static string CommandOf(Operation operation) => operation switch
        {
            WorkingDirectory => "pwd",
            List list => $"ls {Pattern(list.Path)}",
            Put put => $"put {Word(put.Local)} {Word(put.Remote)}",
            Get get => $"get {Word(get.Remote)} {Word(get.Local)}",
            ResumePut put => $"reput {Word(put.Local)} {Word(put.Remote)}",
            ResumeGet get => $"reget {Word(get.Remote)} {Word(get.Local)}",
            PutTree put => $"put -r {Word(put.LocalDirectory)} {Word(put.RemoteDirectory)}",
            GetTree get => $"get -r {Word(get.RemoteDirectory)} {Word(get.LocalDirectory)}",
            Rename rename => $"mv {Pattern(rename.From)} {Word(rename.To)}",
            Remove remove => $"rm {Pattern(remove.Path)}",
            MakeDirectory make => $"mkdir {Word(make.Path)}",
            RemoveDirectory remove => $"rmdir {Pattern(remove.Path)}",
            ChangeMode change => $"chmod {Convert.ToString((int)change.Mode, 8)} {Pattern(change.Path)}",
            _ => throw new NotSupportedException(operation.Name),
        };

        private static string WithoutPrompt(string line)
        {
            while (line.StartsWith(Prompt, StringComparison.Ordinal))
                line = line[Prompt.Length..];
            return line;
        }

        /// <summary>A word, in which a doubled quotation mark stands for one.</summary>
        private static string Word(string text) => $"\"{text.Replace("\"", "\"\"")}\"";

        /// <summary>A word of a command that takes patterns, in which nothing is one.</summary>
        private static string Pattern(string text) =>
            Word(text.Escape("\\*?[]"));
    }
}
