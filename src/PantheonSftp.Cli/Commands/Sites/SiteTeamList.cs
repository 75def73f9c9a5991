using System.CommandLine;
using System.Text.Json.Nodes;
using PantheonSftp.Cli.Client;
using PantheonSftp.Cli.Commands.Verbs;
using PantheonSftp.Cli.Output.Formats;

namespace PantheonSftp.Cli.Commands.Sites;

/// <summary><c>site:team:list</c></summary>
internal sealed class SiteTeamList : ListVerb
{
    private readonly Argument<string?> _site = Parameters.Site();

    public SiteTeamList()
        : base(
            "site:team:list",
            "Lists a site's team.",
            "site:team:list demo-wordpress",
            new FieldTable(
                Field.Text("email"),
                Field.Text("role"),
                Field.Text("id", "User ID"),
                Field.Text("is_owner", "Is owner?"))) => Takes(_site);

    protected override string NothingThere => "You have no site members.";

    protected override async Task<Listing> ReadAsync(VerbRun run)
    {
        var site = await run.SiteAsync(_site);
        var members = await run.Platform.GetPagesAsync($"{site.Path}/memberships/users");
        return new Listing([.. members.Select(member => RowOf(site, member))]);
    }

    private static Row RowOf(PlatformSite site, JsonObject member)
    {
        var id = (string?)member["user"]?["id"] ?? (string)member["id"]!;
        return new Row(id, new JsonObject
        {
            ["email"] = member["user"]?["email"]?.DeepClone(),
            ["role"] = member["role"]?.DeepClone(),
            ["id"] = id,
            ["is_owner"] = id == (string?)site.Data["owner"],
        });
    }
}
