using System.CommandLine;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PantheonSftp.Cli.Client;
using PantheonSftp.Cli.Commands.Verbs;
using PantheonSftp.Cli.Output.Formats;

namespace PantheonSftp.Cli.Commands.Sites;

/// <summary><c>site:list</c></summary>
internal sealed class SiteList : ListVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Option<bool> _team = Flag("--team", "Only sites whose team the user is in.");
    private readonly Option<string?> _name = Parameters.Text("--name", "Only sites whose name matches this regular expression.", "REGEX");
    private readonly Option<string?> _owner = Parameters.Text("--owner", "Only sites of this owner: a user's UUID, or me.", "USER");
    private readonly Option<string?> _plan = Parameters.Text("--plan", "Only sites with this plan.", "PLAN");
    private readonly Option<string?> _upstream = Parameters.Text("--upstream", "Only sites of this upstream.", "UUID");

    public SiteList()
        : base(
            "site:list",
            "Lists the sites that the user has access to.",
            "site:list --fields=name,id,framework",
            new FieldTable(
                Field.Text("name"),
                Field.Text("id"),
                Field.Text("plan_name", "Plan"),
                Field.Text("framework"),
                Field.Text("region"),
                Field.Text("owner"),
                Field.Time("created"),
                Field.Text("memberships"),
                Field.Text("frozen", "Is Frozen?"),
                Field.Time("last_frozen_at", "Date frozen") with { IsExtra = true }),
            "sites") => Takes(_team, _name, _owner, _plan, _upstream);

    protected override string NothingThere => "You have no sites.";

    protected override async Task<Listing> ReadAsync(VerbRun run)
    {
        var user = await run.Platform.UserPathAsync();
        var memberships = await run.Platform.GetPagesAsync($"{user}/memberships/sites");
        if (!run.Value(_team))
            await run.Platform.GetPagesAsync($"{user}/memberships/organizations");

        var userId = await run.Platform.UserIdAsync();
        var sites = memberships.Select(membership => membership["site"]).OfType<JsonObject>().Select(site => new PlatformSite(site));
        return new Listing([.. sites.Where(site => IsWanted(run, site.Data, userId)).Select(site => RowOf(site, userId))]);
    }

    private bool IsWanted(VerbRun run, JsonObject site, string userId)
    {
        var owner = run.Value(_owner) is "me" ? userId : run.Value(_owner);
        return (run.Value(_name) is not { } name || Regex.IsMatch((string?)site["name"] ?? "", name, RegexOptions.None, Patience))
            && (owner is null || owner == (string?)site["owner"])
            && (run.Value(_plan) is not { } plan || plan == (string?)site["plan_name"])
            && (run.Value(_upstream) is not { } upstream || upstream == (string?)site["upstream"]?["product_id"]);
    }

    private static Row RowOf(PlatformSite site, string userId)
    {
        var values = SiteFields.Of(site);
        values["memberships"] = $"{userId}: Team";
        return new Row(site.Id, values);
    }
}
