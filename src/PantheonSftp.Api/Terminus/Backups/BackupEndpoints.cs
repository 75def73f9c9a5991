using Microsoft.AspNetCore.Http;
using PantheonSftp.Api.Terminus.Calls;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Api.Terminus.Backups;

/// <summary>Backups: the catalogue, and where to download one.</summary>
internal static class BackupEndpoints
{
    public static void Map(CallGroup<EnvironmentCall> environment)
    {
        environment.Get("/backups/catalog", call => Answer.Json(BackupAnswer.CatalogueOf(call.Environment), TerminusJson.Fields.IReadOnlyDictionaryStringBackupAnswer));
        environment.Post("/backups/catalog/{folder}/{element}/s3token", LinkAsync);
    }

    private static async Task<IResult> LinkAsync(EnvironmentCall call)
    {
        var request = await call.ReadAsync(TerminusJson.Fields.BackupLinkRequest);
        if (request.Method is not "get")
            return Answer.BadRequest($"\"{request.Method}\" is no method for a backup: \"get\" downloads it.");
        var (folder, element) = (call.Part("folder"), call.Part("element"));
        return call.Environment.Backups.FirstOrDefault(backup => backup.Folder == folder && BackupAnswer.NameOf(backup.Element) == element) is { } backup
            ? Answer.Json(new BackupLinkAnswer(call.Service<BackupLinks>().To(backup, call)), TerminusJson.Fields.BackupLinkAnswer)
            : Answer.NotFound($"A backup {folder} of {element} was not found.");
    }
}

/// <summary>A backup of one element.</summary>
internal sealed record BackupAnswer(string Filename, long Size, long Timestamp, long FinishTime, long Ttl, string Folder)
{
    public static IReadOnlyDictionary<string, BackupAnswer> CatalogueOf(SiteEnvironment environment) => new OrderedDictionary<string, BackupAnswer>(
        environment.Backups.Select(backup => KeyValuePair.Create($"{backup.Folder}_{NameOf(backup.Element)}", Of(backup))));

    public static string NameOf(BackupElement element) => element switch
    {
        BackupElement.Code => "code",
        BackupElement.Files => "files",
        _ => "database",
    };

    private static BackupAnswer Of(Backup backup) => new(
        backup.FileName,
        backup.Size,
        backup.StartedAt.ToUnixTimeSeconds(),
        backup.FinishedAt.ToUnixTimeSeconds(),
        (long)(backup.ExpiresAt - backup.StartedAt).TotalSeconds,
        backup.Folder);
}

internal sealed record BackupLinkRequest(string? Method);

internal sealed record BackupLinkAnswer(string Url);
