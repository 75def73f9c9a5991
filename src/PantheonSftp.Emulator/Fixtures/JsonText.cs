using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PantheonSftp.Emulator.Fixtures;

/// <summary>JSON that a person has written: comments and commas at the end are welcome, and what is wrong is said in a person's words.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    // The parser takes null for an element of a list in any case, and otherwise minds the types where it is told to.
    private static readonly JsonSerializerOptions FormatWithNull = new(Format) { RespectNullableAnnotations = true };

    /// <param name="stream">The text, as UTF-8.</param>
    /// <param name="name">The file's name, for what is wrong.</param>
    /// <param name="description">Where the members are described.</param>
    /// <param name="allowsNull">Whether members whose type has null may have it.</param>
    /// <exception cref="InvalidDataException">The text is not what it should be.</exception>
    public static T Parse<T>(Stream stream, string name, string description, bool allowsNull = false)
    {
        using var content = new MemoryStream();
        stream.CopyTo(content);
        content.Position = 0;
        try
        {
            // From a stream: of octets at hand the parser counts the lines wrong.
            var parsed = JsonSerializer.Deserialize<T>(content, allowsNull ? FormatWithNull : Format) ?? throw new InvalidDataException($"{name}: the file holds null");
            return LineOfNull(content.GetBuffer().AsSpan(0, (int)content.Length), onlyInLists: allowsNull) is { } line
                ? throw new InvalidDataException($"{name}: line {line} has null; leave it out, or give it a value")
                : parsed;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{name}: {Explain(e, description)}", e);
        }
    }

    /// <summary>The line of the first null, counted from 1; null where there is none.</summary>
    /// <param name="json">The text, which is JSON.</param>
    /// <param name="onlyInLists">Whether members may have it.</param>
    public static int? LineOfNull(ReadOnlySpan<byte> json, bool onlyInLists = false)
    {
        json = json.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var isMember = false;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Null && !(onlyInLists && isMember))
                return json[..(int)reader.TokenStartIndex].Count((byte)'\n') + 1;
            isMember = reader.TokenType == JsonTokenType.PropertyName;
        }

        return null;
    }

    /// <summary>What is wrong, without the names of our own types, and with lines counted as editors count them.</summary>
    private static string Explain(JsonException error, string description)
    {
        if (error.Message.Contains("could not be mapped", StringComparison.Ordinal))
            return $"there is no member \"{error.Message.Split('\'')[1]}\"; {description} lists those that there are";
        var line = $"line {error.LineNumber.GetValueOrDefault() + 1}";
        return error.InnerException is JsonException syntax
            ? $"{line} is no JSON: {syntax.Message.Split(" LineNumber:")[0]}"
            : $"{line}: {(error.Path is null or "$" ? "the file" : error.Path.TrimStart('$', '.'))} has a value of another kind than {description} says";
    }
}
