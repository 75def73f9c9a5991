using PantheonSftp.Cli.Output;
using PantheonSftp.Emulator;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Cli.Serving;

/// <summary>Describes a running emulator for people and scripts.</summary>
internal static class Readiness
{
    public static ReadyDocument Of(PantheonEmulator emulator)
    {
        var account = emulator.Accounts[0];
        return new ReadyDocument(
            Environment.ProcessId,
            ListenAddresses.ToConnectTo(emulator.Address).ToString(),
            emulator.Port,
            [.. KeysOf(emulator).Select(key => new ReadyHostKey(key.Type, key.Fingerprint))],
            new ReadyAccount(account.Email, account.Password ?? ""),
            [.. emulator.Sites.Select(site => Of(site, emulator.Port))]);
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
