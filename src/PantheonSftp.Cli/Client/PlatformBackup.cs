using System.Text.Json.Nodes;

namespace PantheonSftp.Cli.Client;

/// <summary>One archive of an environment's backups.</summary>
internal sealed class PlatformBackup(string id, JsonObject data)
{
    /// <summary>The key in the catalogue: <c>TIME_backup_ELEMENT</c>.</summary>
    public string Id { get; } = id;

    public string FileName => (string)data["filename"]!;

    public string Folder => (string?)data["folder"] ?? Id[..Id.LastIndexOf('_')];

    /// <summary><c>code</c>, <c>files</c> or <c>database</c>.</summary>
    public string Element => Id[(Id.LastIndexOf('_') + 1)..];

    public bool IsAutomated => Id.Contains("_automated_", StringComparison.Ordinal);

    /// <summary>In bytes; 0 while it is being made.</summary>
    public long Size => (long?)(double?)data["size"] ?? 0;

    /// <summary>In seconds of Unix time; null while it is being made.</summary>
    public double? FinishedAt => (double?)data["finish_time"] ?? (double?)data["timestamp"];

    public double? ExpiresAt => FinishedAt + (double?)data["ttl"];

    /// <summary>Those of an environment, the newest first.</summary>
    public static async Task<IReadOnlyList<PlatformBackup>> ListAsync(PlatformApi api, PlatformEnvironment environment) =>
        [.. (await api.GetObjectAsync($"{environment.Path}/backups/catalog"))
            .Where(entry => entry.Value is JsonObject backup && backup["filename"] is not null)
            .Select(entry => new PlatformBackup(entry.Key, entry.Value!.AsObject()))
            .OrderByDescending(backup => backup.FinishedAt)];
}
