namespace PantheonSftp.Emulator.Sites;

/// <summary>
/// How to reach an environment: the fields of <c>terminus connection:info</c>, with the platform's own host names and port. A client that maps
/// <c>*.drush.in</c> to the emulator uses them as they are.
/// </summary>
public sealed record ConnectionInfo
{
    private const int PlatformPort = 2222;

    internal ConnectionInfo(Site site, SiteEnvironment environment)
    {
        SftpUsername = environment.UserName;
        SftpHost = environment.Host;
        SftpUrl = $"sftp://{SftpUsername}@{SftpHost}:{SftpPort}";
        SftpCommand = $"sftp -o Port={SftpPort} {SftpUsername}@{SftpHost}";
        if (!environment.Kind.HasConnectionMode())
            return;
        GitUsername = site.GitUser;
        GitHost = site.GitHost;
        GitPort = PlatformPort;
        GitUrl = site.GitUrl(PlatformPort);
        GitCommand = $"git clone {GitUrl} {site.Name}";
    }

    /// <summary><c>sftp_username</c></summary>
    public string SftpUsername { get; }

    /// <summary><c>sftp_host</c></summary>
    public string SftpHost { get; }

    /// <summary><c>sftp_port</c></summary>
    public int SftpPort { get; } = PlatformPort;

    /// <summary><c>sftp_url</c></summary>
    public string SftpUrl { get; }

    /// <summary><c>sftp_command</c></summary>
    public string SftpCommand { get; }

    /// <summary><c>git_username</c>; null for test and live, as all that begins with <c>git_</c>.</summary>
    public string? GitUsername { get; }

    /// <summary><c>git_host</c></summary>
    public string? GitHost { get; }

    /// <summary><c>git_port</c></summary>
    public int? GitPort { get; }

    /// <summary><c>git_url</c></summary>
    public string? GitUrl { get; }

    /// <summary><c>git_command</c></summary>
    public string? GitCommand { get; }

    /// <summary>The fields by the names that Terminus gives them, in its order. The emulator has no database and no cache, so what begins with <c>mysql_</c> and <c>redis_</c> is not there.</summary>
    public IReadOnlyDictionary<string, string> Fields => new (string Name, object? Value)[]
        {
            ("sftp_username", SftpUsername),
            ("sftp_host", SftpHost),
            ("sftp_port", SftpPort),
            ("sftp_url", SftpUrl),
            ("sftp_command", SftpCommand),
            ("git_username", GitUsername),
            ("git_host", GitHost),
            ("git_port", GitPort),
            ("git_url", GitUrl),
            ("git_command", GitCommand),
        }
        .Where(pair => pair.Value is not null)
        .ToDictionary(pair => pair.Name, pair => Convert.ToString(pair.Value, System.Globalization.CultureInfo.InvariantCulture)!);
}
