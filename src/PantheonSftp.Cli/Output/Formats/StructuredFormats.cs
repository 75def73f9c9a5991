using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Serialization;

namespace PantheonSftp.Cli.Output.Formats;

/// <summary>JSON and YAML: the values as the API has them, times as numbers and all.</summary>
internal static class StructuredFormats
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        IndentSize = 4,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void WriteJson(CommandConsole console, IReadOnlyList<Field> fields, Listing listing) =>
        console.Output.WriteLine(Structure(fields, listing).ToJsonString(Indented));

    public static void WriteYaml(CommandConsole console, IReadOnlyList<Field> fields, Listing listing) =>
        new SerializerBuilder().WithQuotingNecessaryStrings().Build().Serialize(console.Output, Plain(Structure(fields, listing))!);

    private static JsonNode Structure(IReadOnlyList<Field> fields, Listing listing) => listing switch
    {
        { Shape: ListingShape.Record } => Chosen(fields, listing.Rows[0]),
        // To PHP, whose JSON this is, an object without members is an empty array.
        { Shape: ListingShape.ById, Rows.Count: > 0 } => new JsonObject(listing.Rows.Select(row => KeyValuePair.Create(row.Id, (JsonNode?)Chosen(fields, row)))),
        _ => new JsonArray([.. listing.Rows.Select(row => Chosen(fields, row))]),
    };

    private static JsonObject Chosen(IReadOnlyList<Field> fields, Row row) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, row.Values[field.Name]?.DeepClone())));

    /// <summary>The same as the dictionaries, lists and values that a serializer knows.</summary>
    private static object? Plain(JsonNode? node) => node switch
    {
        JsonObject members => members.ToDictionary(member => member.Key, member => Plain(member.Value)),
        JsonArray items => items.Select(Plain).ToList(),
        null => null,
        _ => node.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number when node.AsValue().TryGetValue<long>(out var number) => number,
            JsonValueKind.Number => node.GetValue<double>(),
            _ => node.GetValue<string>(),
        },
    };
}
