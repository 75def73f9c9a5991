using System.Diagnostics;
using System.Net;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Testing;

/// <summary>
/// The machine's programs that reach a server through OpenSSH: a key, a configuration that sends every host name to that server without a question, and nothing
/// of the machine's own configuration.
/// </summary>
internal sealed class OpenSshClient : IDisposable
{
    /// <summary>A host for destinations; any other leads to the same server.</summary>
    public const string Host = "pantheon";

    private readonly DirectoryInfo _home = System.IO.Directory.CreateTempSubdirectory("openssh-");
    private int _directories;

    /// <param name="address">The server's address.</param>
    /// <param name="port">The server's port.</param>
    public OpenSshClient(IPAddress address, int port)
    {
        var key = SshHostKey.Generate("ecdsa-sha2-nistp256");
        key.Save(Path.Combine(_home.FullName, "id"));
        PublicKey = key.PublicKey;
        Directory = _home.CreateSubdirectory("files").FullName;

        // The default key exchange would cost each login 100 ms.
        File.WriteAllText(Configuration, $"""
            Host *
              HostName {address}
              Port {port}
              IdentityFile {Path.Combine(_home.FullName, "id")}
              IdentitiesOnly yes
              IdentityAgent none
              BatchMode yes
              StrictHostKeyChecking no
              UserKnownHostsFile /dev/null
              LogLevel ERROR
              KexAlgorithms curve25519-sha256
              ControlPath {Path.Combine(_home.FullName, "%C")}

            """);
    }

    /// <summary>What the server has to know.</summary>
    public SshPublicKey PublicKey { get; }

    /// <summary>The <c>ssh_config</c>: <c>-F</c> of <c>ssh</c>, <c>sftp</c> and <c>scp</c>.</summary>
    public string Configuration => Path.Combine(_home.FullName, "ssh_config");

    /// <summary>The command line of <c>ssh</c>, as rsync's <c>-e</c> and <c>GIT_SSH_COMMAND</c> take it.</summary>
    public string Ssh => $"ssh -F {Configuration}";

    /// <summary>Where programs run: the client's own files.</summary>
    public string Directory { get; }

    /// <summary>A new directory of the client's with these files.</summary>
    public string NewDirectory(params (string Path, string Text)[] files)
    {
        var directory = System.IO.Directory.CreateDirectory(Path.Combine(Directory, $"{Interlocked.Increment(ref _directories)}")).FullName;
        foreach (var (path, text) in files)
        {
            var file = Path.Combine(directory, path);
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        return directory;
    }

    /// <summary>Runs a command of the other side; none asks for a shell.</summary>
    public Task<ProgramRun> SshAsync(string user, params string[] command) => ProgramRun.OfAsync(StartSsh([At(user), .. command]));

    public Process StartSsh(params string[] arguments) => Start("ssh", ["-F", Configuration, "-T", .. arguments]);

    /// <summary>Opens a connection that all programs share from then on which log in as a user, until the process ends.</summary>
    public Process StartSharing(string user) => StartSsh("-N", "-o", "ControlMaster=yes", At(user));

    /// <summary>Runs a batch of <c>sftp</c>, which ends at its first failure.</summary>
    public Task<ProgramRun> SftpAsync(string user, string batch) =>
        ProgramRun.OfAsync(Start("sftp", "-F", Configuration, "-b", "-", At(user)), batch);

    public Task<ProgramRun> ScpAsync(params string[] arguments) => RunAsync("scp", ["-F", Configuration, .. arguments]);

    public Task<ProgramRun> RsyncAsync(params string[] arguments) => ProgramRun.OfAsync(StartRsync(arguments));

    public Process StartRsync(params string[] arguments) => Start("rsync", ["-e", Ssh, .. arguments]);

    public Task<ProgramRun> GitAsync(params string[] arguments) => RunAsync("git", arguments);

    /// <summary>A destination as <c>ssh</c> takes it; with a path as <c>scp</c> and <c>rsync</c> do.</summary>
    public static string At(string user, string? path = null) => path is null ? $"{user}@{Host}" : $"{user}@{Host}:{path}";

    /// <summary>Runs any program with the client's environment.</summary>
    public Task<ProgramRun> RunAsync(string program, params string[] arguments) => ProgramRun.OfAsync(Start(program, arguments));

    /// <summary>Starts any program with the client's environment.</summary>
    public Process Start(string program, params string[] arguments) => ProgramRun.Start(program, arguments, Environment(), Directory);

    public void Dispose() => _home.Delete(recursive: true);

    private Dictionary<string, string> Environment() => new()
    {
        ["GIT_SSH_COMMAND"] = Ssh,
        ["GIT_CONFIG_NOSYSTEM"] = "1",
        ["GIT_CONFIG_GLOBAL"] = "/dev/null",
        ["GIT_TERMINAL_PROMPT"] = "0",
        ["GIT_AUTHOR_NAME"] = "Ada Author",
        ["GIT_AUTHOR_EMAIL"] = "ada@example.com",
        ["GIT_COMMITTER_NAME"] = "Ada Author",
        ["GIT_COMMITTER_EMAIL"] = "ada@example.com",
        ["HOME"] = _home.FullName,
        ["LC_ALL"] = "C",
    };
}
