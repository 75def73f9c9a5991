using System.CommandLine;
using PantheonSftp.Cli.Commands.Verbs;
using PantheonSftp.Cli.Output.Formats;

namespace PantheonSftp.Cli.Commands.Sites;

/// <summary><c>site:info</c></summary>
internal sealed class SiteInfo : ListVerb
{
    private readonly Argument<string?> _site = Parameters.Site();

    public SiteInfo()
        : base(
            "site:info",
            "Shows a site's properties.",
            "site:info demo-wordpress --field=id",
            new FieldTable(
                Field.Text("id"),
                Field.Text("name"),
                Field.Text("label"),
                Field.Time("created"),
                Field.Named("framework", ("drupal", "Drupal 6 or 7"), ("drupal8", "Drupal 8 or later")),
                Field.Text("region"),
                Field.Text("organization"),
                Field.Text("plan_name", "Plan"),
                Field.Text("max_num_cdes", "Max Multidevs"),
                Field.Text("upstream"),
                Field.Text("upstream_label"),
                Field.Text("holder_type"),
                Field.Text("holder_id", "Holder ID"),
                Field.Text("owner"),
                Field.Text("frozen", "Is Frozen?"),
                Field.Time("last_frozen_at", "Date Last Frozen"))) => Takes(_site);

    protected override async Task<Listing> ReadAsync(VerbRun run) => Listing.Record(SiteFields.Of(await run.SiteAsync(_site)));
}
