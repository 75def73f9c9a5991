using System.CommandLine;
using System.Text.Json.Nodes;
using PantheonSftp.Cli.Client;
using PantheonSftp.Cli.Commands.Verbs;
using PantheonSftp.Cli.Output.Formats;

namespace PantheonSftp.Cli.Commands.Connections;

/// <summary><c>connection:info</c>: where the emulator that answers is reached, so that a command can be pasted.</summary>
internal sealed class ConnectionInfo : ListVerb
{
    private readonly Argument<string?> _environment = Parameters.SiteEnvironment();

    public ConnectionInfo()
        : base(
            "connection:info",
            "Shows how an environment is reached over SFTP and Git.",
            "connection:info demo-wordpress.dev --field=sftp_command",
            new FieldTable([.. FieldsOf("sftp", "SFTP"), .. FieldsOf("git", "Git"), .. FieldsOf("mysql", "MySQL"), .. FieldsOf("redis", "Redis")])) => Takes(_environment);

    protected override async Task<Listing> ReadAsync(VerbRun run)
    {
        var environment = await run.EnvironmentAsync(_environment);
        var ssh = await SshAddress.FindAsync(run.Control, run.Console.Variable);
        var values = new JsonObject();
        AddSftp(values, ssh, environment);
        if (!environment.IsTestOrLive)
            AddGit(values, ssh, environment.Site);
        var variables = await run.Platform.GetObjectAsync($"{environment.Path}/variables");
        AddDatabase(values, variables);
        AddCache(values, variables);
        return Listing.Record(values);
    }

    private static IEnumerable<Field> FieldsOf(string service, string label) =>
        from part in (string[])["command", "username", "host", "password", "url", "port", "database"]
        where part switch
        {
            "password" => service is "mysql" or "redis",
            "database" => service is "mysql",
            "username" => service is not "redis",
            _ => true,
        }
        select Field.Text($"{service}_{part}", $"{label} {(part is "url" ? "URL" : char.ToUpperInvariant(part[0]) + part[1..])}") with { IsExtra = part is not "command" };

    private static void AddSftp(JsonObject values, SshAddress ssh, PlatformEnvironment environment)
    {
        var user = ssh.User(environment);
        values["sftp_username"] = user;
        values["sftp_host"] = ssh.Host;
        values["sftp_port"] = ssh.Port;
        values["sftp_url"] = $"sftp://{user}@{ssh.HostInUrl}:{ssh.Port}";
        values["sftp_command"] = $"sftp -o Port={ssh.Port} {user}@{ssh.HostInUrl}";
    }

    private static void AddGit(JsonObject values, SshAddress ssh, PlatformSite site)
    {
        values["git_username"] = SshAddress.GitUserOf(site);
        values["git_host"] = ssh.Host;
        values["git_port"] = ssh.Port;
        values["git_url"] = ssh.GitUrlOf(site);
        values["git_command"] = $"git clone {ssh.GitUrlOf(site)} {site.Name}";
    }

    private static void AddDatabase(JsonObject values, JsonObject variables)
    {
        if ((string?)variables["DB_HOST"] is not { } host)
            return;
        var (port, user, password, database) = (Field.Raw(variables["DB_PORT"]), Field.Raw(variables["DB_USER"]), Field.Raw(variables["DB_PASSWORD"]), Field.Raw(variables["DB_NAME"]));
        values["mysql_username"] = user;
        values["mysql_host"] = host;
        values["mysql_port"] = port;
        values["mysql_password"] = password;
        values["mysql_database"] = database;
        values["mysql_url"] = $"mysql://{user}:{password}@{host}:{port}/{database}";
        values["mysql_command"] = $"mysql -u {user} -p{password} -h {host} -P {port} {database}";
    }

    private static void AddCache(JsonObject values, JsonObject variables)
    {
        if ((string?)variables["CACHE_HOST"] is not { } host)
            return;
        var (port, password) = (Field.Raw(variables["CACHE_PORT"]), Field.Raw(variables["CACHE_PASSWORD"]));
        values["redis_host"] = host;
        values["redis_port"] = port;
        values["redis_password"] = password;
        values["redis_url"] = $"redis://pantheon:{password}@{host}:{port}";
        values["redis_command"] = $"redis-cli -h {host} -p {port} -a {password}";
    }
}
