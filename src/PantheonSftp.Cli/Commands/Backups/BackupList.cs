using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using PantheonSftp.Cli.Client;
using PantheonSftp.Cli.Commands.Verbs;
using PantheonSftp.Cli.Output.Formats;

namespace PantheonSftp.Cli.Commands.Backups;

/// <summary><c>backup:list</c></summary>
internal sealed class BackupList : ListVerb
{
    private readonly Argument<string?> _environment = Parameters.SiteEnvironment();
    private readonly Option<string?> _element = Parameters.Text("--element", "Only backups of code, files or db.", "ELEMENT");

    public BackupList()
        : base(
            "backup:list",
            "Lists an environment's backups.",
            "backup:list demo-wordpress.dev",
            new FieldTable(
                Field.Text("file", "Filename"),
                Field.Text("size"),
                Field.Time("date"),
                Field.Time("expiry"),
                Field.Text("initiator")),
            "backups") => Takes(_environment, _element);

    protected override string NothingThere => "You have no backups.";

    protected override async Task<Listing> ReadAsync(VerbRun run)
    {
        var backups = await PlatformBackup.ListAsync(run.Platform, await run.EnvironmentAsync(_environment));
        var element = BackupElement.Find(run.Value(_element));
        return new Listing([.. backups.Where(backup => element is null || backup.Element == element).Select(RowOf)]);
    }

    private static Row RowOf(PlatformBackup backup) => new(backup.Id, new JsonObject
    {
        ["file"] = backup.FileName,
        ["size"] = SizeOf(backup.Size),
        ["date"] = backup.FinishedAt,
        ["expiry"] = backup.ExpiresAt,
        ["initiator"] = backup.IsAutomated ? "automated" : "manual",
    });

    private static string SizeOf(long bytes)
    {
        const double unit = 1024;
        return bytes switch
        {
            0 => "0",
            >= 1 << 30 => Rounded(bytes / unit / unit / unit, "GB"),
            >= 1 << 20 => Rounded(bytes / unit / unit, "MB"),
            >= 1 << 10 => Rounded(bytes / unit, "KB"),
            _ => "0.1KB",
        };
    }

    private static string Rounded(double size, string unit) => string.Create(CultureInfo.InvariantCulture, $"{size:0.0}{unit}");
}
