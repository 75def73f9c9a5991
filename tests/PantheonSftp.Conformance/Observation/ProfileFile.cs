using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using PantheonSftp.Emulator;

namespace PantheonSftp.Conformance.Observation;

/// <summary>The values of a profile that are not the default's, as a file.</summary>
internal static class ProfileFile
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static string Of(PlatformProfile profile) => Changes(Node(new PlatformProfile()), Node(profile)).ToJsonString(Format) + "\n";

    private static JsonObject Node(PlatformProfile profile) => JsonSerializer.SerializeToNode(profile, Format)!.AsObject();

    /// <summary>The members of one object that are others than in another.</summary>
    private static JsonObject Changes(JsonObject from, JsonObject to)
    {
        var changes = new JsonObject();
        foreach (var (name, value) in to.Where(member => !JsonNode.DeepEquals(member.Value, from[member.Key])))
            changes[name] = (value, from[name]) is (JsonObject now, JsonObject before) ? Changes(before, now) : value?.DeepClone();
        return changes;
    }
}
