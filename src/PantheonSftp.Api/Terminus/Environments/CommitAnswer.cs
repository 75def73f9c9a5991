using System.Globalization;
using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Api.Terminus.Environments;

/// <summary>A commit, its time in UTC without saying so.</summary>
internal sealed record CommitAnswer(
    string Hash, string Author, string Email, string Datetime, IReadOnlyList<string> Labels, string Message, IReadOnlyList<string> Parents)
{
    /// <summary>The history of what an environment has, newest first; empty where it has nothing yet.</summary>
    public static IReadOnlyList<CommitAnswer> LogOf(SiteEnvironment environment) =>
        environment.Code.DueCommit is { } commit ? [.. environment.Site.Code.Log(commit).Select(Of)] : [];

    public static CommitAnswer Of(CodeLogEntry commit) => new(
        commit.Hash,
        commit.Author,
        commit.Email,
        commit.Time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
        commit.Labels,
        commit.Message.TrimEnd('\n'),
        commit.Parents);
}
