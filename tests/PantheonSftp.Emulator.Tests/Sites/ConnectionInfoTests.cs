using PantheonSftp.Emulator.Tests.OverTheWire;

namespace PantheonSftp.Emulator.Tests.Sites;

public sealed class ConnectionInfoTests(RunningEmulator shared) : IClassFixture<RunningEmulator>
{
    private const string Id = "3f1c2a54-7b6d-4e8f-9a01-5c2d7e9b4a10";

    [Fact]
    public void It_has_the_fields_and_strings_of_terminus()
    {
        var info = shared.Pantheon.Site("demo-wordpress").Dev.ConnectionInfo;
        var (mysql, redis) = ($"dbserver.dev.{Id}.drush.in", $"cacheserver.dev.{Id}.drush.in");

        info.Fields.Should().Equal(new Dictionary<string, string>
        {
            ["sftp_username"] = $"dev.{Id}",
            ["sftp_host"] = $"appserver.dev.{Id}.drush.in",
            ["sftp_port"] = "2222",
            ["sftp_url"] = $"sftp://dev.{Id}@appserver.dev.{Id}.drush.in:2222",
            ["sftp_command"] = $"sftp -o Port=2222 dev.{Id}@appserver.dev.{Id}.drush.in",
            ["git_username"] = $"codeserver.dev.{Id}",
            ["git_host"] = $"codeserver.dev.{Id}.drush.in",
            ["git_port"] = "2222",
            ["git_url"] = $"ssh://codeserver.dev.{Id}@codeserver.dev.{Id}.drush.in:2222/~/repository.git",
            ["git_command"] = $"git clone ssh://codeserver.dev.{Id}@codeserver.dev.{Id}.drush.in:2222/~/repository.git demo-wordpress",
            ["mysql_host"] = mysql,
            ["mysql_username"] = "pantheon",
            ["mysql_password"] = info.MysqlPassword,
            ["mysql_port"] = $"{info.MysqlPort}",
            ["mysql_database"] = "pantheon",
            ["mysql_url"] = $"mysql://pantheon:{info.MysqlPassword}@{mysql}:{info.MysqlPort}/pantheon",
            ["mysql_command"] = $"mysql -u pantheon -p{info.MysqlPassword} -h {mysql} -P {info.MysqlPort} pantheon",
            ["redis_password"] = info.RedisPassword,
            ["redis_host"] = redis,
            ["redis_port"] = $"{info.RedisPort}",
            ["redis_url"] = $"redis://pantheon:{info.RedisPassword}@{redis}:{info.RedisPort}",
            ["redis_command"] = $"redis-cli -h {redis} -p {info.RedisPort} -a {info.RedisPassword}",
        });
    }

    [Fact]
    public void Passwords_and_ports_have_the_platform_s_form_and_stay_the_same()
    {
        var (info, again) = (shared.Pantheon.Site("demo-wordpress").Live.ConnectionInfo, shared.Pantheon.Site("demo-wordpress").Live.ConnectionInfo);

        new[] { info.MysqlPassword, info.RedisPassword }.Should().OnlyHaveUniqueItems().And.AllSatisfy(password => password.Should().MatchRegex("^[0-9a-f]{32}$"));
        new[] { info.MysqlPort, info.RedisPort }.Should().AllSatisfy(port => port.Should().BeInRange(10_000, 30_000));
        info.Should().Be(again);
    }

    [Fact]
    public void The_repository_of_a_multidev_is_the_site_s() =>
        shared.Pantheon.Site("demo-wordpress").Environment("redesign").ConnectionInfo.GitUsername.Should().Be($"codeserver.dev.{Id}");

    [Theory]
    [InlineData("test")]
    [InlineData("live")]
    public void Test_and_live_have_no_Git(string environment) =>
        shared.Pantheon.Site("demo-wordpress").Environment(environment).ConnectionInfo.Fields.Keys.Should().NotContain(name => name.StartsWith("git_"));
}
