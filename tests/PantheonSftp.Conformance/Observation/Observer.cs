using PantheonSftp.Conformance.Clients;
using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Observation;

/// <summary>Observes a server: one connection at a time, as the platform asks its clients for.</summary>
/// <param name="login">How to log in.</param>
/// <param name="scratch">A directory to make, to try things in and to remove.</param>
internal sealed class Observer(Login login, string scratch)
{
    private readonly string _uniqueName = $"conformance-{Guid.NewGuid().ToString("N")[..8]}";

    /// <summary>What will be done, for the person whose server it is.</summary>
    public IEnumerable<string> Plan =>
    [
        $"logs in as {login.User} at {login.Host}:{login.Port}, about a dozen times, one connection after the other",
        $"trusts the host keys that it saw: {string.Join(", ", login.HostKeys.Select(key => $"{key.Type} {key.Fingerprint}"))}",
        "tries one wrong password, where passwords are taken",
        $"makes the directory {scratch}, tries things in it, and removes it",
        "tries to make a file in code/, logs/ and the home, and a directory in and beside the home, all under a new name; what works is removed at once",
        $"over SFTP: {string.Join("; ", RuleProbes.Plan)}",
        $"by exec: {string.Join("; ", CommandProbes.Plan)}",
        "reads no content of any file",
    ];

    /// <exception cref="ToolException">The server does not answer, or does not let in.</exception>
    public async Task<ServerObservation> ObserveAsync(CancellationToken cancel)
    {
        using var workspace = new Workspace();
        var ssh = new SshLogin(login, workspace);
        var (identification, offer) = await Handshake.ObserveAsync(login);
        var (before, extensionInfo) = await LoginProbe.ObserveAsync(ssh, cancel);
        var (sftp, rules) = await ObserveSftpAsync(ssh, cancel);
        var environment = EnvironmentOf(login.User);
        return ObservationFile.Anonymous(
            new ServerObservation
            {
                Target = $"{login.User}@{login.Host}:{login.Port}",
                ObservedAt = DateTimeOffset.UtcNow,
                Client = await VersionAsync(workspace, cancel),
                Environment = environment,
                ConnectionMode = environment is "dev" or "multidev" ? rules.Any(rule => rule is { Name: RuleProbes.WriteCode, Status: SftpAnswer.Ok }) ? "sftp" : "git" : null,
                Identification = identification,
                Offer = offer,
                ExtensionInfo = extensionInfo,
                HostKeys = Handshake.HostKeys(login),
                Login = before,
                Sftp = sftp,
                Rules = rules,
                Commands = await CommandProbes.ObserveAsync(ssh, before.Banner, cancel),
            },
            _uniqueName, Path.GetFileName(scratch), RuleProbes.LongName);
    }

    /// <summary>The kind of environment that a user name of the platform names: <c>ENV.UUID</c>, <c>appserver.ENV.UUID</c>.</summary>
    public static string? EnvironmentOf(string user)
    {
        var parts = user.Split('.');
        if (parts.Length < 2 || !Guid.TryParse(parts[^1], out _))
            return null;
        return parts[^2] is "dev" or "test" or "live" ? parts[^2] : "multidev";
    }

    private async Task<(SftpObservation Sftp, IReadOnlyList<RuleObservation> Rules)> ObserveSftpAsync(SshLogin ssh, CancellationToken cancel)
    {
        var isMade = false;
        try
        {
            await using var sftp = await SftpConversation.StartAsync(ssh, cancel);
            var shown = await SftpProbe.ObserveAsync(sftp, cancel);
            var stage = new RuleStage(sftp, scratch, _uniqueName, cancel);
            if (await stage.MakeDirectoryAsync(scratch) is { Succeeded: false } refused)
                throw new ToolException($"{scratch} cannot be made: {refused.Status} ({refused.Message}); --scratch names another directory to make it in");
            isMade = true;
            return (shown, await RuleProbes.ObserveAsync(stage));
        }
        finally
        {
            // By another session: this one may have ended in the middle of a request.
            if (isMade)
                await RemoveAsync(ssh);
        }
    }

    private async Task RemoveAsync(SshLogin ssh)
    {
        await using var sftp = await SftpConversation.StartAsync(ssh, CancellationToken.None);
        await sftp.RemoveTreeAsync(scratch, CancellationToken.None);
    }

    private static async Task<string> VersionAsync(Workspace workspace, CancellationToken cancel) =>
        (await LocalProgram.RunAsync(workspace, "ssh", ["-V"], "", cancel)).Text;
}
