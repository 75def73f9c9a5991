using LibGit2Sharp;
using PantheonSftp.Emulator.Code;

namespace PantheonSftp.Emulator.Fixtures;

/// <summary>A commit that a fixture describes.</summary>
/// <param name="Overlay">The directory beneath <c>history/</c> whose files it adds or replaces; null for <c>code/</c>, the first commit.</param>
/// <param name="Reference">Where it goes: a branch, or the upstream.</param>
/// <param name="Message">Its message.</param>
/// <param name="Author">Who made it.</param>
/// <param name="Time">When it was made.</param>
/// <param name="Removed">Files that it removes.</param>
/// <param name="Tags">Tags that it gets.</param>
internal sealed record FixtureCommit(
    string? Overlay, string Reference, string Message, CommitAuthor Author, DateTimeOffset Time, IReadOnlyList<string> Removed, IReadOnlyList<string> Tags);

/// <summary>A site's content as a fixture has it: plain directories that a person can read and copy.</summary>
/// <param name="source">The fixtures.</param>
/// <param name="folder">The site's directory.</param>
/// <param name="history">The commits in the order in which they are made; without any, <c>code/</c> is the only one.</param>
/// <param name="pending">Environments with uncommitted changes, and the directory beneath <c>history/</c> that has these.</param>
internal sealed class FixtureContent(
    IFixtureSource source, string folder, IReadOnlyList<FixtureCommit> history, IReadOnlyDictionary<string, string> pending) : SiteContent
{
    private const string CodeFolder = "code";

    public override void Fill(CodeRepository repository)
    {
        if (history.Count == 0)
        {
            RecordOnce(repository, FilesOf(CodeFolder));
            return;
        }

        var writer = new HistoryWriter(repository);
        foreach (var step in history)
        {
            var files = FilesOf(step.Overlay is null ? CodeFolder : OverlayFolder(step.Overlay));
            var author = step.Author.At(step.Time);
            var commit = writer.Record(step.Reference, new HistoryChange(files, step.Removed), step.Message, author);
            foreach (var tag in step.Tags)
                repository.Tag(tag, commit, DeployTag.TryParse(tag, out _, out _) ? step.Message : null, author);
        }
    }

    public override void WriteFiles(string directory)
    {
        foreach (var (path, content, _) in FilesOf("files"))
            Put(directory, path, content);
    }

    public override void WritePendingChanges(string environment, string directory)
    {
        if (!pending.TryGetValue(environment, out var overlay))
            return;
        foreach (var (path, content, _) in FilesOf(OverlayFolder(overlay)))
            Put(directory, path, content);
    }

    /// <summary>The code that the site got from its upstream: what it began with, and the upstream's later commits, as a history of their own.</summary>
    public FixtureContent OfUpstream() => new(
        source,
        folder,
        [.. history.Where((commit, index) => index == 0 || commit.Reference == CodeRepository.UpstreamReference)
            .Select(commit => commit with { Reference = $"refs/heads/{CodeRepository.Master}", Tags = [] })],
        new Dictionary<string, string>());

    /// <summary>Where an overlay lies in a site's directory.</summary>
    public static string OverlayFolder(string overlay) => $"history/{overlay}";

    private IEnumerable<(string Path, byte[] Content, Mode Mode)> FilesOf(string tree)
    {
        var prefix = $"{folder}/{tree}/";
        foreach (var path in source.Paths.Where(path => path.StartsWith(prefix, StringComparison.Ordinal)))
        {
            using var stream = source.Open(path);
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            yield return (path[prefix.Length..], content, Mode.NonExecutableFile);
        }
    }
}
