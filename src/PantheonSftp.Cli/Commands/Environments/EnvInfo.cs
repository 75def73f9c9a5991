using System.CommandLine;
using PantheonSftp.Cli.Commands.Verbs;
using PantheonSftp.Cli.Output.Formats;

namespace PantheonSftp.Cli.Commands.Environments;

/// <summary><c>env:info</c></summary>
internal sealed class EnvInfo : ListVerb
{
    private readonly Argument<string?> _environment = Parameters.SiteEnvironment();

    public EnvInfo()
        : base(
            "env:info",
            "Shows an environment's properties.",
            "env:info demo-wordpress.dev --field=connection_mode",
            new FieldTable(
                Field.Text("id"),
                Field.Time("created"),
                Field.Text("domain"),
                Field.Text("locked"),
                Field.Text("initialized"),
                Field.Text("connection_mode"),
                Field.Text("php_version", "PHP Version"))) => Takes(_environment);

    protected override async Task<Listing> ReadAsync(VerbRun run) => Listing.Record(await EnvironmentFields.OfAsync(await run.EnvironmentAsync(_environment)));
}
