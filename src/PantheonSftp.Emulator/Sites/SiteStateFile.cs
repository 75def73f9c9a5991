using System.Text.Json;
using System.Text.Json.Serialization;

namespace PantheonSftp.Emulator.Sites;

/// <summary>What an environment remembers.</summary>
/// <param name="Binding">The id of the application container's binding.</param>
/// <param name="DatabaseBinding">The id of the database container's binding.</param>
/// <param name="ConnectionMode">Null where there is none.</param>
internal sealed record EnvironmentState(string Binding, string DatabaseBinding, ConnectionMode? ConnectionMode);

/// <summary>The state of one site in one small file that a person can read, replaced as a whole at each change.</summary>
internal sealed class SiteStateFile
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly string _path;
    private readonly Lock _writing = new();
    private volatile IReadOnlyDictionary<string, EnvironmentState> _environments;

    private SiteStateFile(string path, IReadOnlyDictionary<string, EnvironmentState> environments)
    {
        _path = path;
        _environments = environments;
    }

    /// <summary>Reads the file, or makes it; <paramref name="initial"/> are the environments that the fixture names.</summary>
    /// <exception cref="InvalidDataException">The file cannot be read; the message names it.</exception>
    public static SiteStateFile Open(string path, IReadOnlyDictionary<string, EnvironmentState> initial)
    {
        var known = File.Exists(path) ? Read(path) : [];
        var merged = initial.ToDictionary(e => e.Key, e => known.GetValueOrDefault(e.Key) ?? e.Value);
        var file = new SiteStateFile(path, merged);
        if (initial.Keys.Any(name => !known.ContainsKey(name)))
            file.Write(merged);
        return file;
    }

    public EnvironmentState Of(string environment) => _environments[environment];

    public void Change(string environment, Func<EnvironmentState, EnvironmentState> change)
    {
        lock (_writing)
        {
            var next = _environments.ToDictionary(e => e.Key, e => e.Key == environment ? change(e.Value) : e.Value);
            Write(next);
            _environments = next;
        }
    }

    private static Dictionary<string, EnvironmentState> Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, EnvironmentState>>(File.ReadAllBytes(path), Format) ?? [];
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is no state of a site: {e.Message} Restore it, or remove the directory of the site to begin anew.", e);
        }
    }

    private void Write(IReadOnlyDictionary<string, EnvironmentState> environments)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        var beside = _path + ".new";
        using (var stream = File.Create(beside))
        {
            JsonSerializer.Serialize(stream, environments, Format);
            stream.Flush(flushToDisk: false);
        }

        File.Move(beside, _path, overwrite: true);
    }
}
