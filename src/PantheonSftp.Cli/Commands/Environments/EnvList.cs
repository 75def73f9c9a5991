using System.CommandLine;
using PantheonSftp.Cli.Client;
using PantheonSftp.Cli.Commands.Verbs;
using PantheonSftp.Cli.Output.Formats;

namespace PantheonSftp.Cli.Commands.Environments;

/// <summary><c>env:list</c></summary>
internal sealed class EnvList : ListVerb
{
    private readonly Argument<string?> _site = Parameters.Site();

    public EnvList()
        : base(
            "env:list",
            "Lists a site's environments.",
            "env:list demo-wordpress --format=list",
            new FieldTable(
                Field.Text("id"),
                Field.Time("created"),
                Field.Text("domain"),
                Field.Text("connection_mode"),
                Field.Text("locked"),
                Field.Text("initialized")),
            "envs") => Takes(_site);

    protected override async Task<Listing> ReadAsync(VerbRun run)
    {
        var rows = new List<Row>();
        foreach (var environment in await PlatformEnvironment.ListAsync(run.Platform, await run.SiteAsync(_site)))
            rows.Add(new Row(environment.Name, await EnvironmentFields.OfAsync(environment)));
        return new Listing(rows);
    }
}
