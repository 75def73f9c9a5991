using PantheonSftp.Benchmarks.Servers;

namespace PantheonSftp.Benchmarks.Workloads;

/// <summary>A server as OpenSSH's client sees it, and the client's own directory.</summary>
internal sealed class Target
{
    private const string HostAlias = "benchmark";

    private readonly string _directory;
    private readonly string _configuration;
    private int _names;

    /// <param name="directory">Where the client's files lie, in memory when the machine has such a place.</param>
    public Target(TestedServer server, SshKeys keys, SourceFiles source, string directory)
    {
        Server = server;
        Source = source;
        _directory = directory;
        _configuration = Path.Combine(directory, "ssh_config");
        var knownHosts = Path.Combine(directory, "known_hosts");
        File.WriteAllText(knownHosts, $"[127.0.0.1]:{server.Port} {keys.HostKeyLine}\n");
        File.WriteAllText(_configuration, ConfigurationOf(server, keys, knownHosts));
    }

    public TestedServer Server { get; }

    public SourceFiles Source { get; }

    /// <summary>A file of the client.</summary>
    public string Client(string name) => Path.Combine(_directory, name);

    /// <summary>A file of the server, as clients name it.</summary>
    public string Remote(string name) => $"{Server.RemoteDirectory}/{name}";

    /// <summary>A file of the server, on the disk.</summary>
    public string OnDisk(string name) => Path.Combine(Server.LocalDirectory, name);

    /// <summary>
    /// A name that no run has had. What would be removed before the next run stays instead: ext4 passes over every inode that was freed in
    /// the last minutes when it makes a file, and then takes longer than any server.
    /// </summary>
    public string NewName(string kind) => $"{kind}-{++_names}";

    /// <summary>A command of a script that runs a batch of sftp's own commands.</summary>
    public string Sftp(Algorithms algorithms, params IEnumerable<string> batch)
    {
        var commands = string.Concat(batch.Select(command => command + "\n"));
        var file = Client($"batch-{commands.Length}-{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(commands)))[..16]}");
        if (!File.Exists(file))
            File.WriteAllText(file, commands);
        return $"sftp -F {Shell.Quote(_configuration)} {algorithms.Options} -b {Shell.Quote(file)} {HostAlias} >/dev/null";
    }

    /// <summary>A command of a script that clones the server's repository.</summary>
    public string GitClone(string directory)
    {
        var repository = Server.Repository!;
        var url = $"ssh://{repository.UserName}@{HostAlias}{repository.UrlPath}";
        return $"GIT_SSH_COMMAND={Shell.Quote(Ssh)} git -c core.autocrlf=false clone -q {Shell.Quote(url)} {Shell.Quote(directory)}";
    }

    /// <summary>A command of a script that runs rsync; a path with <paramref name="isUpload"/> goes to the server's.</summary>
    public string Rsync(string options, string local, string remote, bool isUpload)
    {
        var there = Shell.Quote($"{HostAlias}:{Remote(remote)}");
        var here = Shell.Quote(local);
        return $"rsync {options} -e {Shell.Quote(Ssh)} {(isUpload ? $"{here} {there}" : $"{there} {here}")}";
    }

    private string Ssh => $"ssh -F \"{_configuration}\" {Algorithms.Curve25519.Options}";

    /// <summary>Nothing of the user's or the machine's own configuration takes part.</summary>
    private static string ConfigurationOf(TestedServer server, SshKeys keys, string knownHosts) => $"""
        Host {HostAlias}
            HostName 127.0.0.1
            Port {server.Port}
            User {server.UserName}
            IdentityFile "{keys.ClientKey}"
            IdentitiesOnly yes
            IdentityAgent none
            PreferredAuthentications publickey
            UserKnownHostsFile "{knownHosts}"
            GlobalKnownHostsFile none
            StrictHostKeyChecking yes
            UpdateHostKeys no
            ControlMaster no
            ControlPath none
            Compression no
            BatchMode yes
            LogLevel ERROR

        """;
}
