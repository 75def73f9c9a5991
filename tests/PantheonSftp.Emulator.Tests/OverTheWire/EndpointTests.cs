namespace PantheonSftp.Emulator.Tests.OverTheWire;

/// <summary>The endpoints beside the application container, by OpenSSH's own clients.</summary>
public sealed class EndpointTests(RunningEmulator shared) : IClassFixture<RunningEmulator>
{
    private const string Repository = "This is the Git repository of demo-wordpress: git clone ssh://codeserver.dev.";
    private const string Cache = "This is the cache server of dev.";

    [Theory]
    [InlineData("codeserver.dev", Repository, "(a rule of the platform)")]
    [InlineData("cacheserver.dev", Cache, "(not emulated)")]
    public async Task A_shell_is_refused_with_what_the_endpoint_is(string endpoint, string said, string kind)
    {
        var outcome = await shared.OpenSsh.SshAsync(User(endpoint));

        outcome.ExitCode.Should().Be(1);
        outcome.Error.Should().StartWith(said).And.EndWith(kind + "\n");
    }

    [Theory]
    [InlineData("codeserver.dev", Repository)]
    [InlineData("cacheserver.dev", Cache)]
    public async Task Sftp_is_refused_with_what_the_endpoint_is(string endpoint, string said)
    {
        var outcome = await SftpAsync(endpoint, "pwd\n");

        outcome.ExitCode.Should().NotBe(0);
        outcome.Error.Should().Contain(said);
    }

    [Theory]
    [InlineData("cacheserver.dev", "scp -f files/a", Cache)]
    [InlineData("codeserver.dev", "ls", Repository)]
    public async Task Commands_are_refused_with_what_the_endpoint_is(string endpoint, string command, string said) =>
        (await shared.OpenSsh.SshAsync(User(endpoint), command)).Error.Should().StartWith(said);

    [Fact]
    public async Task The_database_server_gives_its_logs_as_directory()
    {
        var outcome = await SftpAsync("dbserver.live", "get -r logs\nget -r data\n");

        outcome.ExitCode.Should().Be(0, outcome.Error);
        File.ReadAllText(Path.Combine(shared.OpenSsh.Directory, "data/mysqld.log")).Should().Be(File.ReadAllText(Path.Combine(shared.OpenSsh.Directory, "logs/mysqld.log")));
    }

    [Theory]
    [InlineData("put a data/a")]
    [InlineData("put a a")]
    [InlineData("mkdir data/b")]
    [InlineData("rm data/mysqld.log")]
    [InlineData("rename data/mysqld.log data/b")]
    public async Task The_database_server_takes_nothing(string command)
    {
        await File.WriteAllTextAsync(Path.Combine(shared.OpenSsh.Directory, "a"), "a");

        var outcome = await SftpAsync("dbserver.test", command + "\n");

        outcome.ExitCode.Should().Be(1);
        outcome.Error.Should().ContainEquivalentOf("permission denied");
    }

    private string User(string endpoint) => $"{endpoint}.{shared.Pantheon.Site("demo-wordpress").Id}";

    private Task<ProgramRun> SftpAsync(string endpoint, string batch) => shared.OpenSsh.SftpAsync(User(endpoint), batch);
}
