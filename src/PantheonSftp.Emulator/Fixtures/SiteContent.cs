using LibGit2Sharp;
using PantheonSftp.Emulator.Code;

namespace PantheonSftp.Emulator.Fixtures;

/// <summary>What a new site is made of: the history of its code, and what its environments have in <c>files/</c> at first.</summary>
internal abstract class SiteContent : ICodeSource
{
    /// <summary>When everything was made that says no time of its own.</summary>
    public static readonly DateTime Made = new(2026, 1, 15, 9, 30, 0, DateTimeKind.Utc);

    private static readonly CommitAuthor Platform = new("Pantheon Automation", "bot@getpantheon.com");

    public abstract void Fill(CodeRepository repository);

    /// <summary>Puts the first files into the <c>files/</c> of an environment.</summary>
    public virtual void WriteFiles(string directory)
    {
    }

    /// <summary>Puts uncommitted changes into the <c>code/</c> of an environment that was just made.</summary>
    public virtual void WritePendingChanges(string environment, string directory)
    {
    }

    /// <summary>A history of one commit, which is deployed to test and live.</summary>
    protected static void RecordOnce(CodeRepository repository, IEnumerable<(string Path, byte[] Content, Mode Mode)> files)
    {
        var commit = new HistoryWriter(repository).Record($"refs/heads/{CodeRepository.Master}", new HistoryChange(files, []), "Initial commit", Platform.At(Made));
        DeployOnce(repository, commit);
    }

    /// <summary>The tags of a site that was deployed once.</summary>
    protected static void DeployOnce(CodeRepository repository, string commit)
    {
        repository.Tag(CodeRepository.InitialTag, commit);
        foreach (var environment in (string[])["test", "live"])
            repository.Tag(DeployTag.NameOf(environment, 1), commit, "Deploy from the dashboard", Platform.At(Made));
    }

    /// <summary>Writes a file where nobody else writes yet.</summary>
    protected static void Put(string directory, string path, byte[] content)
    {
        var target = Path.Combine(directory, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.WriteAllBytes(target, content);
        File.SetLastWriteTimeUtc(target, Made);
    }
}
