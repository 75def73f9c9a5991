using System.Text.Json.Serialization;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Api.Terminus.Environments;

/// <summary>What the code of an environment finds in its surroundings: <c>connection:info</c> takes the database's and the cache's fields from there.</summary>
internal sealed record EnvironmentVariablesAnswer
{
    [JsonPropertyName("DB_HOST")]
    public required string DbHost { get; init; }

    [JsonPropertyName("DB_PORT")]
    public required int DbPort { get; init; }

    [JsonPropertyName("DB_USER")]
    public required string DbUser { get; init; }

    [JsonPropertyName("DB_PASSWORD")]
    public required string DbPassword { get; init; }

    [JsonPropertyName("DB_NAME")]
    public required string DbName { get; init; }

    [JsonPropertyName("CACHE_HOST")]
    public required string CacheHost { get; init; }

    [JsonPropertyName("CACHE_PORT")]
    public required int CachePort { get; init; }

    [JsonPropertyName("CACHE_PASSWORD")]
    public required string CachePassword { get; init; }

    /// <summary>Always false: Composer is not run here.</summary>
    [JsonPropertyName("BUILD_STEP")]
    public bool BuildStep { get; init; }

    public static EnvironmentVariablesAnswer Of(SiteEnvironment environment)
    {
        var info = environment.ConnectionInfo;
        return new EnvironmentVariablesAnswer
        {
            DbHost = info.MysqlHost,
            DbPort = info.MysqlPort,
            DbUser = info.MysqlUsername,
            DbPassword = info.MysqlPassword,
            DbName = info.MysqlDatabase,
            CacheHost = info.RedisHost,
            CachePort = info.RedisPort,
            CachePassword = info.RedisPassword,
        };
    }
}
