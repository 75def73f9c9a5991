using PantheonSftp.Emulator.Tests.OverTheWire;

namespace PantheonSftp.Emulator.Tests.Sites;

public sealed class ConnectionInfoTests(RunningEmulator shared) : IClassFixture<RunningEmulator>
{
    private const string Id = "3f1c2a54-7b6d-4e8f-9a01-5c2d7e9b4a10";

    [Fact]
    public void It_has_the_fields_and_strings_of_terminus() => shared.Pantheon.Site("demo-wordpress").Dev.ConnectionInfo.Fields.Should().Equal(new Dictionary<string, string>
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
    });

    [Fact]
    public void The_repository_of_a_multidev_is_the_site_s() =>
        shared.Pantheon.Site("demo-wordpress").Environment("redesign").ConnectionInfo.GitUsername.Should().Be($"codeserver.dev.{Id}");

    [Theory]
    [InlineData("test")]
    [InlineData("live")]
    public void Test_and_live_have_no_Git(string environment) =>
        shared.Pantheon.Site("demo-wordpress").Environment(environment).ConnectionInfo.Fields.Keys.Should().OnlyContain(name => name.StartsWith("sftp_"));
}
