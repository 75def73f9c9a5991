namespace PantheonSftp.Benchmarks.Servers;

/// <summary>OpenSSH's <c>sshd</c>, the measure of all others.</summary>
internal static class OpenSshServer
{
    public const string Name = "sshd";

    public static async Task<TestedServer> StartAsync(string directory, SshKeys keys, CancellationToken cancel)
    {
        var files = Directory.CreateDirectory(Path.Combine(directory, "files")).FullName;
        var daemon = await OpenSshDaemon.StartAsync(directory, [keys.HostKey], keys.AuthorizedKeys, cancel);
        var repository = Path.Combine(directory, "repository.git");
        return new TestedServer(Name, daemon.Program, daemon.Port, Environment.UserName, files, files)
        {
            Repository = new ServedRepository(Environment.UserName, repository, repository),
        };
    }
}
