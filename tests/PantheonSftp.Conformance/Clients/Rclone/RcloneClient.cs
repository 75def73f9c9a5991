using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Clients.Rclone;

/// <summary><c>rclone</c>, started for each operation, with a remote that is set up by variables.</summary>
internal sealed class RcloneClient : IClient
{
    private const string Remote = "site";

    public ClientProfile Profile { get; } = ClientProfile.Load("rclone");

    public async Task<IClientSession> ConnectAsync(Login login, Workspace workspace, CancellationToken cancel)
    {
        var variables = workspace.Environment;
        variables["RCLONE_CONFIG"] = "/dev/null";
        // It would try everything several times, for minutes.
        variables["RCLONE_RETRIES"] = variables["RCLONE_LOW_LEVEL_RETRIES"] = "1";
        // It would take two names for one that differ in their normal forms alone.
        variables["RCLONE_NO_UNICODE_NORMALIZATION"] = "true";
        Set("type", "sftp");
        Set("host", login.Host);
        Set("port", $"{login.Port}");
        Set("user", login.User);
        Set("known_hosts_file", workspace.WriteKnownHosts(login));
        if (login.Credential.IsKey)
            Set("key_file", login.Credential.Secret);
        else
            Set("pass", await ObscureAsync(login.Credential.Secret));
        return new ProgramPerOperation(workspace, operation => ["rclone", .. ArgumentsOf(operation)], ValuesOf);

        void Set(string option, string value) => variables[$"RCLONE_CONFIG_{Remote}_{option}".ToUpperInvariant()] = value;

        // It takes passwords only in a form that is not readable at a glance, but can be turned back: no transcript holds it.
        async Task<string> ObscureAsync(string password)
        {
            using var aside = new Workspace();
            return (await LocalProgram.RunAsync(aside, "rclone", ["obscure", "-"], password, cancel)).Text;
        }
    }

    private static string[] ArgumentsOf(Operation operation) => operation switch
    {
        List list => ["lsf", At(list.Path)],
        Put put => ["copyto", put.Local, At(put.Remote)],
        // It keeps the time of every file that it copies.
        PutWithTime put => ["copyto", put.Local, At(put.Remote)],
        Get get => ["copyto", At(get.Remote), get.Local],
        PutTree put => ["copy", "--create-empty-src-dirs", put.LocalDirectory, At(put.RemoteDirectory)],
        GetTree get => ["copy", "--create-empty-src-dirs", At(get.RemoteDirectory), get.LocalDirectory],
        Rename rename => ["moveto", At(rename.From), At(rename.To)],
        Remove remove => ["deletefile", At(remove.Path)],
        RemoveTree remove => ["purge", At(remove.Path)],
        MakeDirectory make => ["mkdir", At(make.Path)],
        RemoveDirectory remove => ["rmdir", At(remove.Path)],
        FreeSpace space => ["about", At(space.Path)],
        _ => throw new NotSupportedException(operation.Name),
    };

    private static string At(string path) => $"{Remote}:{path}";

    private static IReadOnlyList<string> ValuesOf(Operation operation, ProgramResult result) => operation switch
    {
        // It shows directories with a slash behind.
        List => [.. result.Lines.Select(line => line.TrimEnd('/'))],
        FreeSpace => [result.Lines.Single(line => line.StartsWith("Free:", StringComparison.Ordinal))],
        _ => [],
    };
}
