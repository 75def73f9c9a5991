using Microsoft.AspNetCore.Http;
using PantheonSftp.Api.Terminus.Calls;

namespace PantheonSftp.Api.Terminus.Backups;

/// <summary>Gives the archive of a backup to whoever has its address.</summary>
internal static class BackupDownload
{
    public static void Map(CallGroup<Call> anybody) => anybody.Get("/downloads/{site}/{env}/{file}", Send);

    private static IResult Send(Call call)
    {
        var (site, env, file) = (call.Part("site"), call.Part("env"), call.Part("file"));
        var query = call.Http.Request.Query;
        if (!call.Service<BackupLinks>().Holds($"{site}/{env}/{file}", query["expires"].ToString(), query["signature"].ToString()))
            return Answer.NotFound("There is no such backup, or the address has expired: ask for it anew.");
        var environment = call.Emulator.Sites.FirstOrDefault(each => each.Id == site)?.Find(env);
        return environment?.Backups.FirstOrDefault(each => each.FileName == file) is { } backup && environment.LocalPath(backup) is var path && File.Exists(path)
            ? TypedResults.PhysicalFile(path, "application/gzip", backup.FileName, backup.FinishedAt, enableRangeProcessing: true)
            : Answer.NotFound("The backup has expired, or was removed.");
    }
}
