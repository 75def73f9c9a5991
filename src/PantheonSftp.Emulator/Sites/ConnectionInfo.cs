using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PantheonSftp.Emulator.Sites;

/// <summary>
/// How to reach an environment: the fields of <c>terminus connection:info</c>, with the platform's own host names and port. A client that maps
/// <c>*.drush.in</c> to the emulator uses them as they are. What begins with <c>mysql_</c> and <c>redis_</c> has the platform's form, for tools that read it, and
/// leads nowhere: the emulator has no database and no cache.
/// </summary>
public sealed record ConnectionInfo
{
    private const int PlatformPort = 2222;

    /// <summary>The user of the database and of the cache, and the database's name, of every environment on the platform.</summary>
    private const string Pantheon = "pantheon";

    internal ConnectionInfo(Site site, SiteEnvironment environment)
    {
        SftpUsername = environment.UserName;
        SftpHost = environment.Host;
        SftpUrl = $"sftp://{SftpUsername}@{SftpHost}:{SftpPort}";
        SftpCommand = $"sftp -o Port={SftpPort} {SftpUsername}@{SftpHost}";

        MysqlHost = $"dbserver.{environment.UserName}.drush.in";
        (MysqlPassword, MysqlPort) = Credentials("mysql", environment);
        MysqlUrl = $"mysql://{MysqlUsername}:{MysqlPassword}@{MysqlHost}:{MysqlPort}/{MysqlDatabase}";
        MysqlCommand = $"mysql -u {MysqlUsername} -p{MysqlPassword} -h {MysqlHost} -P {MysqlPort} {MysqlDatabase}";

        RedisHost = $"cacheserver.{environment.UserName}.drush.in";
        (RedisPassword, RedisPort) = Credentials("redis", environment);
        RedisUrl = $"redis://{Pantheon}:{RedisPassword}@{RedisHost}:{RedisPort}";
        RedisCommand = $"redis-cli -h {RedisHost} -p {RedisPort} -a {RedisPassword}";
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

    /// <summary><c>mysql_host</c></summary>
    public string MysqlHost { get; }

    /// <summary><c>mysql_username</c></summary>
    public string MysqlUsername { get; } = Pantheon;

    /// <summary><c>mysql_password</c>: made up, and the same until the database's container changes.</summary>
    public string MysqlPassword { get; }

    /// <summary><c>mysql_port</c></summary>
    public int MysqlPort { get; }

    /// <summary><c>mysql_database</c></summary>
    public string MysqlDatabase { get; } = Pantheon;

    /// <summary><c>mysql_url</c></summary>
    public string MysqlUrl { get; }

    /// <summary><c>mysql_command</c></summary>
    public string MysqlCommand { get; }

    /// <summary><c>redis_host</c></summary>
    public string RedisHost { get; }

    /// <summary><c>redis_password</c>: made up, and the same until the database's container changes.</summary>
    public string RedisPassword { get; }

    /// <summary><c>redis_port</c></summary>
    public int RedisPort { get; }

    /// <summary><c>redis_url</c></summary>
    public string RedisUrl { get; }

    /// <summary><c>redis_command</c></summary>
    public string RedisCommand { get; }

    /// <summary>The fields by the names that Terminus gives them, in its order.</summary>
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
            ("mysql_host", MysqlHost),
            ("mysql_username", MysqlUsername),
            ("mysql_password", MysqlPassword),
            ("mysql_port", MysqlPort),
            ("mysql_database", MysqlDatabase),
            ("mysql_url", MysqlUrl),
            ("mysql_command", MysqlCommand),
            ("redis_password", RedisPassword),
            ("redis_host", RedisHost),
            ("redis_port", RedisPort),
            ("redis_url", RedisUrl),
            ("redis_command", RedisCommand),
        }
        .Where(pair => pair.Value is not null)
        .ToDictionary(pair => pair.Name, pair => Convert.ToString(pair.Value, CultureInfo.InvariantCulture)!);

    /// <summary>A password of 32 hexadecimal digits and a port from 10000 on, as the platform gives them.</summary>
    private static (string Password, int Port) Credentials(string service, SiteEnvironment environment)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{service} {environment.DatabaseBinding}"));
        return (Convert.ToHexStringLower(digest.AsSpan(0, 16)), 10_000 + BinaryPrimitives.ReadUInt16LittleEndian(digest.AsSpan(16)) % 20_000);
    }
}
