using System.Diagnostics;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Emulator.Tests.Commands.Git;

/// <summary>An emulator, and the machine's git over OpenSSH, with a key and nothing of the machine's configuration.</summary>
internal sealed class GitHost : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("git-client");
    private readonly string _key;
    private int _clones;

    private GitHost() => _key = Path.Combine(_directory.FullName, "id");

    public PantheonEmulator Pantheon { get; private set; } = null!;

    public Site Site => Pantheon.Site("demo-wordpress");

    /// <summary>The repository as the server sees it.</summary>
    public string Repository => Path.Combine(Pantheon.DataDirectory, "sites", Site.Name, "repository.git");

    /// <summary>Starts an emulator whose dev takes pushes, unless it is to stay in SFTP mode.</summary>
    public static async Task<GitHost> StartAsync(PlatformProfile? profile = null, ConnectionMode devMode = ConnectionMode.Git)
    {
        var host = new GitHost();
        var key = SshHostKey.Generate("ecdsa-sha2-nistp256");
        key.Save(host._key);
        host.Pantheon = await PantheonEmulator.StartAsync(new PantheonEmulatorOptions { AuthorizedKeys = [key.PublicKey], Profile = profile ?? new PlatformProfile() });
        if (devMode is ConnectionMode.Git)
            await host.Site.Dev.SetConnectionModeAsync(ConnectionMode.Git);
        return host;
    }

    /// <summary>The repository's URL, with a path of its own where wanted.</summary>
    public string Url(string path = "/~/repository.git", string? user = null) => $"ssh://{user ?? Site.GitUser}@127.0.0.1:{Pantheon.Port}{path}";

    /// <summary>Clones the repository.</summary>
    public async Task<GitClone> CloneAsync(params string[] options)
    {
        var path = Path.Combine(_directory.FullName, $"clone{Interlocked.Increment(ref _clones)}");
        var run = await GitAsync(["clone", "-q", .. options, Url(), path]);
        run.ExitCode.Should().Be(0, run.Error);
        return new GitClone(this, path);
    }

    /// <summary>Runs git.</summary>
    public Task<GitRun> GitAsync(params string[] arguments) => GitRun.OfAsync(StartGit(arguments));

    /// <summary>Starts git.</summary>
    public Process StartGit(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = _directory.FullName,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment())
            start.Environment[name] = value;
        var git = Process.Start(start)!;
        git.StandardInput.Close();
        return git;
    }

    /// <summary>Runs git on the server's repository, as somebody would who looks at it from outside.</summary>
    public async Task<string> InspectAsync(params string[] arguments)
    {
        var run = await GitAsync(["--git-dir", Repository, .. arguments]);
        run.ExitCode.Should().Be(0, run.Error);
        return run.Output.Trim();
    }

    /// <summary>The repository is whole.</summary>
    public async Task ShouldBeWholeAsync()
    {
        var run = await GitAsync("--git-dir", Repository, "fsck", "--full", "--strict", "--no-dangling");

        run.ExitCode.Should().Be(0, run.Output + run.Error);
        Directory.EnumerateFiles(Repository, "*.lock", SearchOption.AllDirectories).Should().BeEmpty();
        Directory.EnumerateDirectories(Path.Combine(Repository, "objects"), "tmp_objdir*").Should().BeEmpty();
    }

    public async ValueTask DisposeAsync()
    {
        await Pantheon.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private Dictionary<string, string> Environment() => new()
    {
        ["GIT_SSH_COMMAND"] = $"ssh -F none -i {_key} -o IdentitiesOnly=yes -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR -o KexAlgorithms=curve25519-sha256",
        ["GIT_CONFIG_NOSYSTEM"] = "1",
        ["GIT_CONFIG_GLOBAL"] = "/dev/null",
        ["GIT_TERMINAL_PROMPT"] = "0",
        ["GIT_AUTHOR_NAME"] = "Ada Author",
        ["GIT_AUTHOR_EMAIL"] = "ada@example.com",
        ["GIT_COMMITTER_NAME"] = "Ada Author",
        ["GIT_COMMITTER_EMAIL"] = "ada@example.com",
        ["HOME"] = _directory.FullName,
        ["LC_ALL"] = "C",
    };
}
