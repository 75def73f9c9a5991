using System.Diagnostics;

namespace PantheonSftp.Emulator.Tests.Commands.Git;

/// <summary>A clone, and what somebody does in it.</summary>
internal sealed class GitClone(GitHost host, string path)
{
    public string Path => path;

    /// <summary>Runs git here, whatever comes of it.</summary>
    public Task<ProgramRun> TryAsync(params string[] arguments) => host.GitAsync(["-C", path, .. arguments]);

    /// <summary>Runs git here, and it succeeds.</summary>
    public async Task<string> RunAsync(params string[] arguments)
    {
        var run = await TryAsync(arguments);
        run.ExitCode.Should().Be(0, run.Error);
        return run.Output.Trim();
    }

    /// <summary>Starts git here.</summary>
    public Process Start(params string[] arguments) => host.StartGit(["-C", path, .. arguments]);

    /// <summary>Commits one file, with a text that nobody else has where none is given; the commit's hash.</summary>
    public async Task<string> CommitAsync(string file, string? text = null, string message = "A change")
    {
        var full = System.IO.Path.Combine(path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        await File.WriteAllTextAsync(full, text ?? Guid.NewGuid().ToString(), TestContext.Current.CancellationToken);
        await RunAsync("add", "-f", file);
        await RunAsync("commit", "-q", "-m", message);
        return await HeadAsync();
    }

    public Task<string> HeadAsync() => RunAsync("rev-parse", "HEAD");

    /// <summary>Pushes quietly: what is then said comes from the server.</summary>
    public Task<ProgramRun> PushAsync(params string[] arguments) => TryAsync(["push", "-q", "origin", .. arguments]);
}
