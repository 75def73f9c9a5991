namespace PantheonSftp.Conformance.Targets;

/// <summary>OpenSSH's <c>sshd</c>, the reference: a scenario of plain SFTP that fails here is a wrong scenario.</summary>
internal sealed record SshdTarget : Target
{
    private readonly TemporaryDirectory _directory;
    private readonly OpenSshDaemon _daemon;

    private SshdTarget(TemporaryDirectory directory, OpenSshDaemon daemon, Login login, IReadOnlyList<Credential> credentials, Credential stranger)
        : base("sshd", login, credentials, Path.Join(directory.Path, "scratch"))
    {
        _directory = directory;
        _daemon = daemon;
        Stranger = stranger;
    }

    public static async Task<SshdTarget> StartAsync(CancellationToken cancel)
    {
        var directory = new TemporaryDirectory(Path.GetTempPath());
        var clientKeys = await ClientKeys.CreateAsync(directory.Path, cancel);
        // The server's own keys are of the same types, and nothing else is special about them.
        var hostKeys = await ClientKeys.CreateAsync(directory.Make("host-keys"), cancel);
        var authorized = Path.Join(directory.Path, "authorized_keys");
        await File.WriteAllLinesAsync(authorized, clientKeys.PublicLines, cancel);

        var daemon = await OpenSshDaemon.StartAsync(directory.Make("sshd"), hostKeys.All.Select(key => key.Secret), authorized, cancel);
        var keys = await HostKeyScan.OfAsync("127.0.0.1", daemon.Port, cancel);
        // Every client can use ECDSA: old ones sign by RSA keys with SHA-1 only, or know no ed25519.
        var key = clientKeys.All.Single(key => key.Kind is CredentialKind.KeyEcdsa);
        var login = new Login("127.0.0.1", daemon.Port, Environment.UserName, key, keys);
        var stranger = await ClientKeys.MakeAsync(CredentialKind.KeyEcdsa, directory.Make("stranger"), cancel);
        return new SshdTarget(directory, daemon, login, clientKeys.All, stranger);
    }

    public override string? LocalPath(string remote) => remote;

    public override async ValueTask DisposeAsync()
    {
        await _daemon.DisposeAsync();
        _directory.Dispose();
    }
}
