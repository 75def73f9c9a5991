using System.Diagnostics;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Tests.OverTheWire;

namespace PantheonSftp.Emulator.Tests.Commands.Git;

/// <summary>An emulator's repository of demo-wordpress, and the machine's git as its client.</summary>
public sealed class GitHost(RunningEmulator emulator) : IAsyncDisposable
{
    public PantheonEmulator Pantheon => emulator.Pantheon;

    public Site Site => Pantheon.Site("demo-wordpress");

    /// <summary>The repository as the server sees it.</summary>
    public string Repository => Path.Combine(Pantheon.DataDirectory, "sites", Site.Name, "repository.git");

    /// <summary>Starts an emulator whose dev takes pushes, unless it is to stay in SFTP mode.</summary>
    public static async Task<GitHost> StartAsync(PlatformProfile? profile = null, ConnectionMode devMode = ConnectionMode.Git)
    {
        var host = new GitHost(await RunningEmulator.StartAsync(profile ?? new PlatformProfile()));
        if (devMode is ConnectionMode.Git)
            await host.Site.Dev.SetConnectionModeAsync(ConnectionMode.Git);
        return host;
    }

    /// <summary>The repository's URL, with a path of its own where wanted.</summary>
    public string Url(string path = "/~/repository.git", string? user = null) => $"ssh://{user ?? Site.GitUser}@{OpenSshClient.Host}{path}";

    /// <summary>Clones the repository.</summary>
    internal async Task<GitClone> CloneAsync(params string[] options)
    {
        var path = emulator.OpenSsh.NewDirectory();
        var run = await GitAsync(["clone", "-q", .. options, Url(), path]);
        run.ExitCode.Should().Be(0, run.Error);
        return new GitClone(this, path);
    }

    /// <summary>Runs git.</summary>
    internal Task<ProgramRun> GitAsync(params string[] arguments) => emulator.OpenSsh.GitAsync(arguments);

    /// <summary>Starts git.</summary>
    public Process StartGit(params string[] arguments) => emulator.OpenSsh.Start("git", arguments);

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

    public ValueTask DisposeAsync() => emulator.DisposeAsync();

    /// <summary>One for the tests of a class: each works in a clone of its own, with files and branches that no other uses.</summary>
    public sealed class Shared : IAsyncLifetime
    {
        public GitHost Host { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Host = await StartAsync();

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
