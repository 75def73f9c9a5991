using System.CommandLine;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Keys;

/// <summary><c>ssh-key:remove</c></summary>
internal sealed class SshKeyRemove : Verb
{
    private readonly Argument<string> _id = Parameters.Required("ssh_key_id", "Id or fingerprint of the key, as ssh-key:list has them.");

    public SshKeyRemove()
        : base("ssh-key:remove", "Removes a public key from the account.", "ssh-key:remove ID", "ssh-key:rm") => Takes(_id);

    protected override async Task RunAsync(VerbRun run)
    {
        var given = run.Value(_id)!;
        var id = given.Replace(":", "");
        var keys = $"{await run.Platform.UserPathAsync()}/keys";
        if (!(await run.Platform.GetObjectAsync(keys)).ContainsKey(id))
            throw new UserErrorException(ExitCode.Failure, $"Could not find a SSH key identified by {given}.");
        run.Messages.Notice("Deleting SSH key ID ...");
        (await run.Platform.SendAsync(HttpMethod.Delete, $"{keys}/{id}")).BodyOfSuccess();
        run.Messages.Notice("Deleted SSH key ID!");
    }
}
