using PantheonSftp.Cli.Commands.Sites;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands;

/// <summary>All verbs, in the order of <c>--help</c>.</summary>
internal static class VerbCatalogue
{
    public static IReadOnlyList<Verb> Create()
    {
        var common = new CommonOptions();
        return [.. All().Select(verb => verb.With(common))];
    }

    private static IEnumerable<Verb> All() =>
    [
        new SiteList(),
        new SiteInfo(),
        new SiteLookup(),
        new SiteTeamList(),
    ];
}
