using PantheonSftp.Api.Hosting;
using PantheonSftp.Emulator;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Api.Description;

/// <summary>Describes a running emulator for people and scripts.</summary>
internal static class Readiness
{
    /// <param name="emulator">The emulator.</param>
    /// <param name="api">Where its HTTP interface is reached; null for none.</param>
    public static ReadyDocument Of(PantheonEmulator emulator, ApiAddresses? api)
    {
        var account = emulator.Accounts[0];
        return new ReadyDocument(
            Environment.ProcessId,
            emulator.Advertised.Host,
            emulator.Advertised.Port,
            [.. KeysOf(emulator).Select(key => new ReadyHostKey(key.Type, key.Fingerprint))],
            new ReadyAccount(account.Email, account.Password ?? "", account.MachineTokens is [var token, ..] ? token : null),
            [.. emulator.Sites.Select(site => Of(site, emulator.Advertised.Port))],
            api?.Http,
            api?.Https);
    }

    public static IReadOnlyList<SshPublicKey> KeysOf(PantheonEmulator emulator) => [.. emulator.HostKeys.Select(key => key.PublicKey)];

    private static ReadySite Of(Site site, int port) => new(
        site.Name,
        site.Id,
        new ReadyGit(site.GitUser, site.GitUrl(port)),
        [.. site.Environments.Select(Of)]);

    private static ReadyEnvironment Of(SiteEnvironment environment) => new(
        environment.Name,
        environment.UserName,
        environment.Host,
        environment.ConnectionMode switch
        {
            ConnectionMode.Sftp => "sftp",
            ConnectionMode.Git => "git",
            _ => null,
        },
        environment.Home);
}
