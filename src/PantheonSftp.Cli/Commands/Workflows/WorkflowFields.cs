using System.Globalization;
using System.Text.Json.Nodes;
using PantheonSftp.Cli.Output.Formats;

namespace PantheonSftp.Cli.Commands.Workflows;

/// <summary>A workflow's values, as its lists and its record show them.</summary>
internal static class WorkflowFields
{
    public static FieldTable Table { get; } = new(
        Field.Text("id", "Workflow ID"),
        Field.Text("env", "Environment"),
        Field.Text("workflow"),
        Field.Text("user"),
        Field.Text("status"),
        Field.Time("started_at"),
        Field.Time("finished_at"),
        Field.Text("time", "Time Elapsed"));

    public static JsonObject Of(JsonObject workflow) => new()
    {
        ["id"] = workflow["id"]?.DeepClone(),
        ["env"] = workflow["environment"]?.DeepClone(),
        ["workflow"] = workflow["description"]?.DeepClone(),
        ["user"] = (string?)workflow["user"]?["email"] ?? "Pantheon",
        ["status"] = StatusOf(workflow),
        ["started_at"] = workflow["started_at"]?.DeepClone(),
        ["finished_at"] = workflow["finished_at"]?.DeepClone(),
        ["time"] = Seconds(workflow["total_time"] ?? (double)DateTimeOffset.UtcNow.ToUnixTimeSeconds() - ((double?)workflow["created_at"] ?? 0)),
    };

    /// <summary>A duration as lists show it: <c>3s</c>.</summary>
    public static string Seconds(JsonNode? duration) => string.Create(CultureInfo.InvariantCulture, $"{(long)((double?)duration ?? 0)}s");

    /// <summary><c>Clone files to "dev"</c> with the environment named.</summary>
    public static string TitleOf(JsonObject workflow) => $"{(string?)workflow["id"]} {(string?)workflow["description"]} ({(string?)workflow["environment"]})";

    private static string StatusOf(JsonObject workflow) => (string?)workflow["result"] switch
    {
        null => "running",
        "succeeded" => "succeeded",
        _ => "failed",
    };
}
