using System.Collections.ObjectModel;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PantheonSftp.Cli.Output.Formats;

/// <summary>A column of a list, or a line of a record: its name, as <c>--fields</c> and JSON have it, and the label that people read.</summary>
internal sealed record Field(string Name, string Label)
{
    /// <summary>Terminus's <c>TERMINUS_DATE_FORMAT</c> as it is by default, in UTC.</summary>
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss";

    /// <summary>A moment: seconds of Unix time, or a time as ISO 8601 has it.</summary>
    public bool IsTime { get; private init; }

    /// <summary>Shown only to those who name it.</summary>
    public bool IsExtra { get; init; }

    /// <summary>Values that people know by another name.</summary>
    private IReadOnlyDictionary<string, string> Names { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    public static Field Text(string name, string? label = null) => new(name, label ?? TitleOf(name));

    public static Field Time(string name, string? label = null) => Text(name, label) with { IsTime = true };

    public static Field Named(string name, params (string Value, string Name)[] names) =>
        Text(name) with { Names = names.ToDictionary(pair => pair.Value, pair => pair.Name) };

    /// <summary>The value as tables, CSV and TSV show it.</summary>
    public string Render(JsonNode? value)
    {
        if (IsTime)
            return TimeOf(value)?.ToString(TimeFormat, CultureInfo.InvariantCulture) ?? "-";
        return value?.GetValueKind() switch
        {
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => Names.GetValueOrDefault(Raw(value), Raw(value)),
        };
    }

    /// <summary>The value as <c>--format=string</c> shows it: as PHP turns it into text.</summary>
    public static string Raw(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null or JsonValueKind.False => "",
        JsonValueKind.True => "1",
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.Array => string.Join(", ", value.AsArray().Select(Raw)),
        _ => value.ToJsonString(),
    };

    private static DateTime? TimeOf(JsonNode? value)
    {
        var text = Raw(value);
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
            return DateTime.UnixEpoch.AddSeconds(Math.Floor(seconds));
        return DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }

    private static string TitleOf(string name) =>
        name is "id" ? "ID" : string.Join(' ', name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
