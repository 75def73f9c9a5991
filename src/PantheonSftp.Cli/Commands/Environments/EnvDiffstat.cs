using System.CommandLine;
using System.Text.Json.Nodes;
using PantheonSftp.Cli.Commands.Verbs;
using PantheonSftp.Cli.Output.Formats;

namespace PantheonSftp.Cli.Commands.Environments;

/// <summary><c>env:diffstat</c></summary>
internal sealed class EnvDiffstat : ListVerb
{
    private readonly Argument<string?> _environment = Parameters.SiteEnvironment();

    public EnvDiffstat()
        : base(
            "env:diffstat",
            "Lists the changes that are not committed yet.",
            "env:diffstat demo-wordpress.dev",
            new FieldTable(Field.Text("file"), Field.Text("status"), Field.Text("deletions"), Field.Text("additions"))) => Takes(_environment);

    protected override string NothingThere => "No changes on server.";

    protected override async Task<Listing> ReadAsync(VerbRun run)
    {
        var environment = await run.EnvironmentAsync(_environment);
        var changes = await run.Platform.GetObjectAsync($"{environment.Path}/on-server-development/diffstat");
        return new Listing([.. changes.Select(change => RowOf(change.Key, change.Value!))], ListingShape.Array);
    }

    private static Row RowOf(string file, JsonNode change) => new(file, new JsonObject
    {
        ["file"] = file,
        ["status"] = change["status"]?.DeepClone(),
        ["deletions"] = change["deletions"]?.DeepClone(),
        ["additions"] = change["additions"]?.DeepClone(),
    });
}
