using System.Text.Json;
using System.Text.Json.Nodes;
using PantheonSftp.Cli.Commands.Verbs;
using PantheonSftp.Cli.Output.Formats;

namespace PantheonSftp.Cli.Commands.Emulator;

/// <summary>A verb that lists what is found below <c>/emulator/</c>.</summary>
internal abstract class ControlListVerb(string name, string description, string example, string path, string id, FieldTable fields) : ListVerb(name, description, example, fields)
{
    protected sealed override async Task<Listing> ReadAsync(VerbRun run)
    {
        var items = await run.Control.GetAsync(path) as JsonArray ?? [];
        return new Listing([.. items.OfType<JsonObject>().Select(item => new Row(Field.Raw(item[id]), ValuesOf(item)))]);
    }

    /// <summary>The members under the names that fields have: <c>clientAddress</c> is <c>client_address</c>.</summary>
    public static JsonObject ValuesOf(JsonObject item) =>
        new(item.Select(member => KeyValuePair.Create(JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Key), member.Value?.DeepClone())));
}
