using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PantheonSftp.Emulator.Fixtures;

namespace PantheonSftp.Emulator.Sites;

/// <summary>The form of state files. People may edit them, so what is wrong is said in a person's words.</summary>
internal static class StateJson
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public static void Write<T>(Stream stream, T state) => JsonSerializer.Serialize(stream, state, Format);

    /// <param name="path">The file.</param>
    /// <param name="wrong">Makes the complaint of what is wrong.</param>
    public static T Read<T>(string path, Func<string, Exception?, InvalidDataException> wrong)
    {
        var content = File.ReadAllBytes(path);
        try
        {
            var state = JsonSerializer.Deserialize<T>(content, Format) ?? throw wrong("the file holds null", null);
            return JsonText.LineOfNull(content) is { } line ? throw wrong($"line {line} has null; leave it out, or give it a value", null) : state;
        }
        catch (JsonException e)
        {
            throw wrong(Explain(e), e);
        }
    }

    /// <summary>What is wrong, without the names of our own types, and with lines counted as editors count them.</summary>
    private static string Explain(JsonException error)
    {
        if (error.Message.Contains("could not be mapped", StringComparison.Ordinal))
            return $"there is no member \"{error.Message.Split('\'')[1]}\"; the emulator writes the file whole, so take away what it did not write";
        var line = $"line {error.LineNumber.GetValueOrDefault() + 1}";
        return error.InnerException is JsonException syntax
            ? $"{line} is no JSON: {syntax.Message.Split(" LineNumber:")[0]}"
            : $"{line}: {(error.Path is null or "$" ? "the file" : error.Path.TrimStart('$', '.'))} has a value of another kind than the emulator writes";
    }
}
