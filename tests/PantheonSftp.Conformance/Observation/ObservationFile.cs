using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace PantheonSftp.Conformance.Observation;

/// <summary>Observations as files: with nothing in them that tells which site it is.</summary>
internal static partial class ObservationFile
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Takes out what is another thing at each site and each time: ids of sites and bindings, and the names that probes make up.</summary>
    public static ServerObservation Anonymous(ServerObservation observation, params IEnumerable<string> madeUp)
    {
        var text = JsonSerializer.Serialize(observation, Format);
        foreach (var name in madeUp)
            text = text.Replace(name, "<name>", StringComparison.Ordinal);
        text = Uuid().Replace(text, "<uuid>");
        text = Binding().Replace(text, "<binding>");
        return Parse(text);
    }

    public static async Task WriteAsync(ServerObservation observation, string file, CancellationToken cancel) =>
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(observation, Format) + "\n", cancel);

    /// <exception cref="ToolException">The file cannot be read, or is none.</exception>
    public static async Task<ServerObservation> ReadAsync(string file, CancellationToken cancel)
    {
        try
        {
            var text = await File.ReadAllTextAsync(file, cancel);
            RequireSchema(text, file);
            return Parse(text);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new ToolException($"{file}: {error.Message}");
        }
    }

    // Before the rest is read: the members of another schema are others.
    private static void RequireSchema(string text, string file)
    {
        using var document = JsonDocument.Parse(text);
        var schema = document.RootElement.ValueKind is JsonValueKind.Object && document.RootElement.TryGetProperty("schema", out var member) ? member.ToString() : "none";
        if (schema != $"{ServerObservation.CurrentSchema}")
            throw new ToolException($"{file}: schema is {schema}, and this program reads {ServerObservation.CurrentSchema}; observe the target again");
    }

    private static ServerObservation Parse(string text) => JsonSerializer.Deserialize<ServerObservation>(text, Format)!;

    [GeneratedRegex(@"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\b[0-9a-f]{32}\b")]
    private static partial Regex Binding();
}
