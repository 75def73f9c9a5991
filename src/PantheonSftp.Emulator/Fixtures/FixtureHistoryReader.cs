using System.Globalization;
using System.Text.RegularExpressions;
using PantheonSftp.Emulator.Code;

namespace PantheonSftp.Emulator.Fixtures;

/// <summary>An entry of <c>history</c> in a <c>site.json</c>.</summary>
internal sealed record HistoryJson(string? Overlay, string? Message, string? Author, string? Date, string? Branch)
{
    public IReadOnlyList<string> Remove { get; init; } = [];

    public IReadOnlyList<string> Tags { get; init; } = [];
}

/// <summary>Reads the history that a <c>site.json</c> describes, and says what is wrong with it.</summary>
/// <param name="source">The fixtures.</param>
/// <param name="folder">The site's directory.</param>
/// <param name="environments">The names of its environments: a branch is one of theirs.</param>
/// <param name="wrong">Makes the complaint.</param>
internal sealed partial class FixtureHistoryReader(IFixtureSource source, string folder, IReadOnlyCollection<string> environments, Func<string, Exception> wrong)
{
    private const string Upstream = "upstream";

    private readonly HashSet<string> _tags = [];

    public IReadOnlyList<FixtureCommit> Read(IReadOnlyList<HistoryJson> history)
    {
        var commits = history.Select(Commit).ToList();
        if (commits.Count > 0 && commits[0] is not { Overlay: null, Reference: $"refs/heads/{CodeRepository.Master}" })
            throw wrong("the first entry of \"history\" is code/ on master: it has no \"overlay\" and no \"branch\"");
        return commits;
    }

    /// <summary>Checks that an overlay is there, and returns its name.</summary>
    public string Overlay(string name)
    {
        if (!PlainName().IsMatch(name))
            throw wrong($"\"{name}\" is no overlay: the name of a directory beneath history/ is expected");
        var prefix = $"{folder}/{FixtureContent.OverlayFolder(name)}/";
        return source.Paths.Any(path => path.StartsWith(prefix, StringComparison.Ordinal)) ? name : throw wrong($"{source.NameOf(prefix)} has no file");
    }

    private FixtureCommit Commit(HistoryJson entry, int index)
    {
        var name = $"entry {index + 1} of \"history\"";
        if (string.IsNullOrWhiteSpace(entry.Message))
            throw wrong($"{name} has no \"message\"");
        if (entry.Overlay is null && index > 0 && entry.Remove.Count == 0)
            throw wrong($"{name} changes nothing: it needs an \"overlay\", a directory beneath history/, or something to \"remove\"");
        return new FixtureCommit(
            entry.Overlay is null ? null : Overlay(entry.Overlay),
            ReferenceOf(entry.Branch ?? CodeRepository.Master, name),
            entry.Message,
            AuthorOf(entry.Author, name),
            TimeOf(entry.Date, name),
            entry.Remove,
            [.. entry.Tags.Select(tag => Tag(tag, name))]);
    }

    private string ReferenceOf(string branch, string name)
    {
        if (branch == Upstream)
            return CodeRepository.UpstreamReference;
        return branch == CodeRepository.Master || (environments.Contains(branch) && branch is not ("dev" or "test" or "live"))
            ? $"refs/heads/{branch}"
            : throw wrong($"{name} is on the branch \"{branch}\"; a branch is \"master\", \"{Upstream}\", or a multidev of \"environments\"");
    }

    private CommitAuthor AuthorOf(string? author, string name) => author is not null && NameAndAddress().Match(author) is { Success: true } match
        ? new CommitAuthor(match.Groups[1].Value, match.Groups[2].Value)
        : throw wrong($"the \"author\" of {name} is \"{author}\"; it is written NAME <ADDRESS>");

    private DateTimeOffset TimeOf(string? date, string name) =>
        DateTimeOffset.TryParseExact(date, "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw wrong($"the \"date\" of {name} is \"{date}\"; it is written as 2026-01-15T09:30:00Z");

    private string Tag(string tag, string name)
    {
        if (!PlainName().IsMatch(tag))
            throw wrong($"{name} has the tag \"{tag}\"; letters, digits, dots, dashes and underscores make a tag");
        return _tags.Add(tag) ? tag : throw wrong($"{name} has the tag \"{tag}\", which another entry has already");
    }

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9._-]*\z")]
    private static partial Regex PlainName();

    [GeneratedRegex(@"^([^<>\n\0]+) <([^<> \n\0]+)>\z")]
    private static partial Regex NameAndAddress();
}
