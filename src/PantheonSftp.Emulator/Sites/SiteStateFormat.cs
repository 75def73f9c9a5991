using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PantheonSftp.Emulator.Sites;

/// <summary>The form of <c>state.json</c>. People may edit it, so every complaint names the file, the member, and what would be right.</summary>
internal static class SiteStateFormat
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

    public static void Write(Stream stream, SiteState state) => JsonSerializer.Serialize(stream, state, Format);

    /// <exception cref="InvalidDataException">The file says what cannot be.</exception>
    public static SiteState Read(string path)
    {
        var state = Parse(path);
        foreach (var (name, environment) in state.Environments)
        {
            if (ProblemOf(name, environment) is { } problem)
                throw Wrong(path, $"environments.{name}{problem}");
        }

        return state;
    }

    private static string? ProblemOf(string name, EnvironmentState environment) => environment switch
    {
        null => " is null; it must be an object",
        _ when !EndpointName.IsEnvironmentName(name) => ": the name must have at most 11 lower case letters, digits and dashes",
        { Binding: var id } when !IsHex(id, 32) => $".binding is \"{id}\"; it must be 32 hexadecimal digits in lower case",
        { DatabaseBinding: var id } when !IsHex(id, 32) => $".databaseBinding is \"{id}\"; it must be 32 hexadecimal digits in lower case",
        { CodeCommit: { } commit } when !IsHex(commit, 40) => $".codeCommit is \"{commit}\"; it must be the 40 hexadecimal digits of a commit",
        { ConnectionMode: null } when EnvironmentKinds.Of(name).HasConnectionMode() => ".connectionMode is missing; it is \"sftp\" or \"git\"",
        { ConnectionMode: not null } when !EnvironmentKinds.Of(name).HasConnectionMode() => ".connectionMode is set; test and live have none",
        _ => null,
    };

    private static bool IsHex(string? text, int length) =>
        text?.Length == length && text.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));

    private static SiteState Parse(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<SiteState>(File.ReadAllBytes(path), Format) ?? throw Wrong(path, "the file holds null");
        }
        catch (JsonException e)
        {
            throw Wrong(path, Explain(e), e);
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

    private static InvalidDataException Wrong(string path, string what, Exception? inner = null) => new(
        $"{path}: {what}. Mend it while no emulator uses it, or remove the directory {Path.GetDirectoryName(path)} to begin that site anew", inner);
}
