using System.CommandLine;
using PantheonSftp.Cli.Client;
using PantheonSftp.Cli.Commands.Environments;
using PantheonSftp.Cli.Commands.Verbs;
using PantheonSftp.Cli.Output.Formats;

namespace PantheonSftp.Cli.Commands.Multidevs;

/// <summary><c>multidev:list</c></summary>
internal sealed class MultidevList : ListVerb
{
    private readonly Argument<string?> _site = Parameters.Site();

    public MultidevList()
        : base(
            "multidev:list",
            "Lists a site's multidevs.",
            "multidev:list demo-wordpress",
            new FieldTable(
                Field.Text("id", "Name"),
                Field.Time("created"),
                Field.Text("domain"),
                Field.Text("onserverdev", "OnServer Dev?"),
                Field.Text("locked", "Locked?"),
                Field.Text("initialized", "Initialized?")),
            "multidevs") => Takes(_site);

    protected override string NothingThere => "You have no multidev environments.";

    protected override async Task<Listing> ReadAsync(VerbRun run)
    {
        var rows = new List<Row>();
        foreach (var environment in (await PlatformEnvironment.ListAsync(run.Platform, await run.SiteAsync(_site))).Where(environment => environment.IsMultidev))
            rows.Add(new Row(environment.Name, await EnvironmentFields.OfAsync(environment)));
        return new Listing(rows);
    }
}
