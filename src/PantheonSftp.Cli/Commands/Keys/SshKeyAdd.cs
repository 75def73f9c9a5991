using System.CommandLine;
using System.Net;
using System.Text.Json.Nodes;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Keys;

/// <summary><c>ssh-key:add</c></summary>
internal sealed class SshKeyAdd : Verb
{
    private readonly Argument<string> _file = Parameters.Required("file", "File with the public key.");

    public SshKeyAdd()
        : base("ssh-key:add", "Adds a public key to the account.", "ssh-key:add ~/.ssh/id_rsa.pub") => Takes(_file);

    protected override async Task RunAsync(VerbRun run)
    {
        var file = run.Value(_file)!;
        if (!File.Exists(file))
            throw new UserErrorException(ExitCode.Failure, $"The file {file} cannot be accessed by Terminus.");
        var line = (await File.ReadAllTextAsync(file, run.Cancel)).TrimEnd();
        var answer = await run.Platform.SendAsync(HttpMethod.Post, $"{await run.Platform.UserPathAsync()}/keys", JsonValue.Create(line));
        if (answer.Status == HttpStatusCode.OK)
            run.Messages.Notice($"Added SSH key from file {file}.");
        else
            run.Messages.Error(TextOf(answer.Complaint));     // and exit code 0, as Terminus has it
    }

    private static string TextOf(string complaint) =>
        complaint == "SSH validation failed: Unknown SSH key type 'ssh-ed25519'."
            ? "SSH keys of type 'ed25519' are not yet supported. Please use a different key type."
            : complaint;
}
