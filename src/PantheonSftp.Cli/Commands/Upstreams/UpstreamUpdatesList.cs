using System.CommandLine;
using System.Text.Json.Nodes;
using PantheonSftp.Cli.Client;
using PantheonSftp.Cli.Commands.Verbs;
using PantheonSftp.Cli.Output.Formats;

namespace PantheonSftp.Cli.Commands.Upstreams;

/// <summary><c>upstream:updates:list</c></summary>
internal sealed class UpstreamUpdatesList : ListVerb
{
    private readonly Argument<string?> _environment = Parameters.SiteEnvironment("The environment, as SITE.ENV; dev without it.");

    public UpstreamUpdatesList()
        : base(
            "upstream:updates:list",
            "Lists the upstream's commits that an environment has not.",
            "upstream:updates:list demo-wordpress.dev",
            new FieldTable(Field.Text("hash", "Commit ID"), Field.Time("datetime", "Timestamp"), Field.Text("message"), Field.Text("author")),
            "upstream:updates") => Takes(_environment);

    protected override string NothingThere => "There are no available updates for this site.";

    protected override async Task<Listing> ReadAsync(VerbRun run)
    {
        var environment = await run.EnvironmentAsync(_environment, "dev");
        var updates = await UpstreamUpdates.FindAsync(run.Platform, environment.Site, environment.Branch);
        return new Listing([.. updates.Commits.Select(RowOf)], ListingShape.Array);
    }

    private static Row RowOf(JsonObject commit) => new((string)commit["hash"]!, new JsonObject
    {
        ["hash"] = commit["hash"]?.DeepClone(),
        ["datetime"] = commit["datetime"]?.DeepClone(),
        ["message"] = ((string?)commit["message"] ?? "").Trim(),
        ["author"] = commit["author"]?.DeepClone(),
    });
}
