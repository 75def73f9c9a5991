using System.Globalization;
using PantheonSftp.Api.Terminus.Calls;
using PantheonSftp.Api.Terminus.Sessions;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Api.Terminus.Backups;

/// <summary>Addresses of archives that nobody guesses, that need no login, and that hold for a while: Terminus fetches them as it would from another host.</summary>
internal sealed class BackupLinks(SigningKey key)
{
    private const string Purpose = "backup";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>The address of an archive, at the host where the call has found us.</summary>
    public string To(Backup backup, EnvironmentCall call)
    {
        var request = call.Http.Request;
        var path = $"{call.Site.Id}/{call.Environment.Name}/{backup.FileName}";
        var expires = (DateTimeOffset.UtcNow + Lifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"{request.Scheme}://{request.Host}{request.PathBase}/api/downloads/{path}?expires={expires}&signature={key.Sign(Purpose, $"{path}?{expires}")}";
    }

    /// <summary>Whether it is such an address, and holds still.</summary>
    public bool Holds(string path, string expires, string signature) =>
        key.IsSigned(Purpose, $"{path}?{expires}", signature)
        && long.Parse(expires, CultureInfo.InvariantCulture) > DateTimeOffset.UtcNow.ToUnixTimeSeconds();
}
