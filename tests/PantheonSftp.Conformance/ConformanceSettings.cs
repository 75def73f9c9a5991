using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance;

/// <summary>What a run is to do.</summary>
internal sealed record ConformanceSettings
{
    /// <summary><c>HOST:PORT</c> of a server of somebody else, or <c>sshd</c> for OpenSSH's own, started here; null for the emulator.</summary>
    public string? Address { get; init; }

    public string? User { get; init; }

    public string? KeyFile { get; init; }

    /// <summary>The variable that holds the password, so that it stands in no list of processes.</summary>
    public string? PasswordVariable { get; init; }

    /// <summary>The directory of the target below which the suite makes its own.</summary>
    public string Scratch { get; init; } = "files";

    /// <summary>Where the report goes; null for none.</summary>
    public string? ReportDirectory { get; init; }

    /// <summary>Patterns of cells; none for all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Whether all that the clients said is printed.</summary>
    public bool ShowsTranscripts { get; init; }

    /// <summary>Whether the matrix goes into the documents of the source tree.</summary>
    public bool WritesReadme { get; init; }

    /// <summary>Whether a client that is not installed is a failure.</summary>
    public bool RequiresAll { get; init; }

    /// <summary>Whether the target is the emulator, so that scenarios may steer it.</summary>
    public bool IsEmulator => Address is null;

    /// <exception cref="ToolException">They contradict each other.</exception>
    public void Validate()
    {
        if (WritesReadme && !(IsEmulator && Only.Count == 0))
            throw new ToolException("--readme is for a whole run against the emulator: leave --target and --only out");
    }

    /// <exception cref="ToolException">Something is missing or does not answer.</exception>
    public async Task<Target> OpenTargetAsync(CancellationToken cancel) => Address switch
    {
        null => await EmulatorTarget.StartAsync(cancel),
        "sshd" => await SshdTarget.StartAsync(cancel),
        _ => await ForeignTarget.ReachAsync(Address, User ?? throw new ToolException("--target needs --user"), Credential(), Scratch, cancel),
    };

    private Credential Credential()
    {
        if (KeyFile is not null)
            return new Credential(KindOf(KeyFile), Path.GetFullPath(KeyFile));
        if (PasswordVariable is null)
            throw new ToolException("--target needs --key FILE or --password-env VARIABLE");
        return Environment.GetEnvironmentVariable(PasswordVariable) is { Length: > 0 } password
            ? new Credential(CredentialKind.Password, password)
            : throw new ToolException($"--password-env {PasswordVariable}: there is no such variable");
    }

    /// <summary>What kind of key it is: its public half says so.</summary>
    private static CredentialKind KindOf(string keyFile)
    {
        var publicHalf = keyFile + ".pub";
        if (!File.Exists(publicHalf))
            throw new ToolException($"--key {keyFile}: its public half {publicHalf} is missing; ssh-keygen -y -f {keyFile} prints it");
        return File.ReadAllText(publicHalf).Split(' ')[0] switch
        {
            "ssh-rsa" => CredentialKind.KeyRsa,
            "ssh-ed25519" => CredentialKind.KeyEd25519,
            _ => CredentialKind.KeyEcdsa,
        };
    }
}
