using System.CommandLine;
using System.Text.Json.Nodes;
using PantheonSftp.Cli.Client;
using PantheonSftp.Cli.Commands.Environments;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Sites;

/// <summary><c>site:create</c></summary>
internal sealed class SiteCreate : Verb
{
    private static readonly string[] Identifiers = ["id", "label", "machine_name", "product_id"];

    private readonly Argument<string> _name = Parameters.Required("site_name", "Name of the new site.");
    private readonly Argument<string> _label = Parameters.Required("label", "Its name for people.");
    private readonly Argument<string> _upstream = Parameters.Required("upstream_id", "What it is made from: an upstream's name, label or UUID.");
    private readonly Option<string?> _org = Parameters.Text("--org", "The organization that it belongs to.", "UUID");
    private readonly Option<string?> _region = Parameters.Text("--region", "Where it shall be.", "REGION");

    public SiteCreate()
        : base("site:create", "Creates a site.", "site:create shop 'My shop' wordpress") => Takes(_name, _label, _upstream, _org, _region);

    protected override async Task RunAsync(VerbRun run)
    {
        var name = run.Value(_name)!;
        if ((await run.Platform.SendAsync(HttpMethod.Get, $"site-names/{Uri.EscapeDataString(name)}")).IsSuccess)
            throw new UserErrorException(ExitCode.Failure, $"The site name {name} is already taken.");
        var upstream = await FindUpstreamAsync(run);

        run.Messages.Notice("Creating a new site...");
        var user = await run.Platform.UserPathAsync();
        var created = await run.Workflows.RunAsync(user, user, "create_site", Wishes(run, name));
        var site = await PlatformSite.FindAsync(run.Platform, (string?)created["waiting_for_task"]?["site_id"] ?? name);

        run.Messages.Notice("Deploying CMS...");
        await run.Workflows.RunAsync(site, "deploy_product", new JsonObject { ["product_id"] = upstream["product_id"]?.DeepClone() ?? upstream["id"]?.DeepClone() });
        run.Messages.Notice("Waiting for site availability...");
        await HealthCheck.WakeAsync(run, await PlatformEnvironment.FindAsync(run.Platform, site, "dev"));
        run.Messages.Notice($"{name} site has been created successfully and is available for use.");
    }

    private JsonObject Wishes(VerbRun run, string name)
    {
        var wishes = new JsonObject { ["label"] = run.Value(_label), ["site_name"] = name };
        if (run.Value(_region) is { } region)
            wishes["preferred_zone"] = region;
        if (run.Value(_org) is { } organization)
            wishes["organization_id"] = organization;
        return wishes;
    }

    private async Task<JsonObject> FindUpstreamAsync(VerbRun run)
    {
        var wanted = run.Value(_upstream)!;
        var upstreams = await run.Platform.GetListAsync($"{await run.Platform.UserPathAsync()}/upstreams");
        return upstreams.FirstOrDefault(upstream => Identifiers.Any(name => (string?)upstream[name] == wanted))
            ?? throw new UserErrorException(ExitCode.Failure, $"Could not find an upstream identified by {wanted}.");
    }
}
