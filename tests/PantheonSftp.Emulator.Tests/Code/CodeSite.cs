using System.Diagnostics;
using LibGit2Sharp;
using Microsoft.Extensions.Time.Testing;
using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Trees;

namespace PantheonSftp.Emulator.Tests.Code;

/// <summary>A repository of one commit and a working copy of it, in a directory of their own.</summary>
internal sealed class CodeSite : IDisposable
{
    public static readonly CommitAuthor Ada = new("Ada Moss", "ada@example.com");

    private static readonly DateTimeOffset Start = new(2026, 1, 15, 9, 30, 0, TimeSpan.Zero);

    private readonly string _directory = Directory.CreateTempSubdirectory("code").FullName;

    public CodeSite(params (string Path, string Text)[] files)
        : this(new Files(files))
    {
    }

    public CodeSite(ICodeSource source)
    {
        Repository = new CodeRepository(Path.Combine(_directory, "repository.git"), source, Clock);
        Copy = Open();
        Copy.CheckOut(Base);
    }

    public FakeTimeProvider Clock { get; } = new(Start);

    public CodeRepository Repository { get; }

    public WorkingCopy Copy { get; private set; }

    /// <summary>The directory that everything is in.</summary>
    public string Root => _directory;

    /// <summary>Where <c>code/</c> is.</summary>
    public string Code => Path.Combine(_directory, "home", "code");

    /// <summary>Where clients' other files are.</summary>
    public string OtherFiles => Path.Combine(_directory, "home", "files");

    /// <summary>The tip of master.</summary>
    public string Base => Repository.TipOf("master")!;

    public static ICodeSource SourceOf(params (string Path, string Text)[] files) => new Files(files);

    /// <summary>What the pending changes are, such as <c>M index.php +1 -0</c>.</summary>
    public IReadOnlyList<string> Pending() =>
        [.. Copy.PendingChanges(Copy.BaseCommit!).Files.Select(f => $"{f.Status.ToString()[0]} {f.Path} +{f.Additions} -{f.Deletions}")];

    public string Commit(string message = "a change") => Copy.Commit("master", Copy.BaseCommit!, message, Ada);

    /// <summary>Another object for the same directory, as after a restart.</summary>
    public WorkingCopy Open()
    {
        Directory.CreateDirectory(OtherFiles);
        return Copy = new WorkingCopy(
            Repository, Code, Path.Combine(_directory, "code.index"), new Dictionary<string, string> { ["wp-content/uploads"] = "../../files" });
    }

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Code, path))!);
        File.WriteAllText(Path.Combine(Code, path), text);
    }

    public string Read(string path) => File.ReadAllText(Path.Combine(Code, path));

    public bool Has(string path) => Path.Exists(Path.Combine(Code, path));

    /// <summary>A commit on a branch that is not of this working copy's making.</summary>
    public string CommitElsewhere(string branch, params (string Path, string? Text)[] changes)
    {
        var from = Repository.TipOf(branch) ?? Base;
        var files = new Dictionary<string, TreeFile>(Repository.Objects.TreeOf(from).Files);
        foreach (var (path, text) in changes)
        {
            if (text is null)
                files.Remove(path);
            else
                files[path] = new TreeFile(Repository.Objects.WriteBlob(System.Text.Encoding.UTF8.GetBytes(text)), Mode.NonExecutableFile);
        }

        var commit = Repository.Objects.WriteCommit(files, [from], $"a commit on {branch}", Ada.At(Clock.GetUtcNow()));
        Repository.SetReference($"refs/heads/{branch}", commit);
        return commit;
    }

    /// <summary>Runs git on the repository.</summary>
    public string Git(params string[] arguments) => Run(Repository.Path, arguments);

    public static string Run(string repository, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["--git-dir", repository, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        using var git = Process.Start(start)!;
        var error = git.StandardError.ReadToEndAsync();
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return output + error.Result;
    }

    public void Dispose()
    {
        Repository.Dispose();
        TreeRemoval.Remove(_directory);
    }

    private sealed class Files((string Path, string Text)[] files) : ICodeSource
    {
        public void Fill(CodeRepository repository) => new HistoryWriter(repository).Record(
            "refs/heads/master",
            new HistoryChange(files.Select(f => (f.Path, System.Text.Encoding.UTF8.GetBytes(f.Text), Mode.NonExecutableFile)), []),
            "Initial commit",
            Ada.At(Start));
    }
}
