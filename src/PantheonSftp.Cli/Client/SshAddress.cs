namespace PantheonSftp.Cli.Client;

/// <summary>How an environment's SSH endpoints are reached: those of the emulator, or of the host that <c>TERMINUS_SSH_HOST</c> names.</summary>
internal sealed record SshAddress(string Host, int Port, Func<PlatformEnvironment, string> User)
{
    public static async Task<SshAddress> FindAsync(ControlApi control, Func<string, string?> variable)
    {
        var emulator = await control.DescribeAsync();
        var port = (int?)emulator["port"] ?? 2222;
        return variable("TERMINUS_SSH_HOST") is { Length: > 0 } host
            ? new SshAddress(host, port, environment => $"appserver.{UserOf(environment)}")
            : new SshAddress((string?)emulator["address"] ?? "127.0.0.1", port, UserOf);
    }

    /// <summary>The user of the site's repository.</summary>
    public static string GitUserOf(PlatformSite site) => $"codeserver.dev.{site.Id}";

    /// <summary>The repository's address, as <c>git clone</c> takes it.</summary>
    public string GitUrlOf(PlatformSite site) => $"ssh://{GitUserOf(site)}@{HostInUrl}:{Port}/~/repository.git";

    /// <summary>An IPv6 address stands in brackets.</summary>
    public string HostInUrl => Host.Contains(':') ? $"[{Host}]" : Host;

    private static string UserOf(PlatformEnvironment environment) => $"{environment.Name}.{environment.Site.Id}";
}
