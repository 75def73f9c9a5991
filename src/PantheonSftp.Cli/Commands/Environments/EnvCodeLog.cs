using System.CommandLine;
using System.Text.Json.Nodes;
using PantheonSftp.Cli.Commands.Verbs;
using PantheonSftp.Cli.Output.Formats;

namespace PantheonSftp.Cli.Commands.Environments;

/// <summary><c>env:code-log</c></summary>
internal sealed class EnvCodeLog : ListVerb
{
    private const int LongestMessage = 50;

    private readonly Argument<string?> _environment = Parameters.SiteEnvironment();

    public EnvCodeLog()
        : base(
            "env:code-log",
            "Lists an environment's commits, the newest first.",
            "env:code-log demo-wordpress.dev",
            new FieldTable(
                Field.Time("datetime", "Timestamp"),
                Field.Text("author"),
                Field.Text("labels"),
                Field.Text("hash", "Commit ID"),
                Field.Text("message"))) => Takes(_environment);

    protected override async Task<Listing> ReadAsync(VerbRun run)
    {
        var environment = await run.EnvironmentAsync(_environment);
        var log = await run.Platform.GetListAsync($"{environment.Path}/code-log");
        return new Listing([.. log.Select(RowOf)], ListingShape.Array);
    }

    private static Row RowOf(JsonObject commit)
    {
        var message = ((string?)commit["message"] ?? "").Trim().ReplaceLineEndings(" ");
        return new Row((string)commit["hash"]!, new JsonObject
        {
            ["datetime"] = commit["datetime"]?.DeepClone(),
            ["author"] = commit["author"]?.DeepClone(),
            ["labels"] = Field.Raw(commit["labels"]),
            ["hash"] = commit["hash"]?.DeepClone(),
            ["message"] = message.Length > LongestMessage ? message[..LongestMessage] : message,
        });
    }
}
