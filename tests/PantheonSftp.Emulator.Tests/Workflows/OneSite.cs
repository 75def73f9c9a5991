using PantheonSftp.Emulator.Sites;
using PantheonSftp.Ssh;

namespace PantheonSftp.Emulator.Tests.Workflows;

/// <summary>An emulator with a small site of its own, for tests that change it.</summary>
public abstract class OneSite : IAsyncLifetime
{
    protected PantheonEmulator Pantheon { get; private set; } = null!;

    protected Site Site { get; private set; } = null!;

    protected SiteEnvironment Dev => Site.Dev;

    protected virtual PantheonEmulatorOptions Options => new();

    protected virtual NewSite Settings => new();

    public virtual async ValueTask InitializeAsync()
    {
        Pantheon = await PantheonEmulator.StartAsync(Options);
        Site = Pantheon.AddSite("shop", new Dictionary<string, string>
        {
            ["code/index.php"] = "<?php\necho 'hello';\n",
            ["code/a.txt"] = "one\ntwo\nthree\n",
            ["code/.gitignore"] = "*.log\n",
            ["files/logo.png"] = "logo",
        }, Settings);
    }

    public ValueTask DisposeAsync() => Pantheon.DisposeAsync();

    protected static string Read(SiteEnvironment environment, string path) => File.ReadAllText(environment.LocalPath(path));

    protected static void Write(SiteEnvironment environment, string path, string text = "text\n")
    {
        var file = environment.LocalPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    protected static bool Has(SiteEnvironment environment, string path) => File.Exists(environment.LocalPath(path));

    /// <summary>Commits a change of dev.</summary>
    protected async Task<string> CommitAsync(string path, string text = "text\n", SiteEnvironment? environment = null)
    {
        Write(environment ?? Dev, path, text);
        await (environment ?? Dev).CommitAsync($"change {path}");
        return (environment ?? Dev).CodeCommit!;
    }

    /// <summary>Completes once a session has ended.</summary>
    protected static async Task EndedAsync(SshSession session)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = session.Closed.Register(ended.SetResult);
        await ended.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }
}
