namespace PantheonSftp.Emulator.Tests.Commands.Git;

/// <summary>Clone, fetch and ls-remote with the real git over OpenSSH.</summary>
public class FetchTests(GitHost.Shared shared) : IClassFixture<GitHost.Shared>
{
    private readonly GitHost _host = shared.Host;

    [Theory]
    [InlineData("/~/repository.git")]
    [InlineData("/repository.git")]
    [InlineData("/~/repository")]
    public async Task A_clone_has_the_code_of_dev(string path)
    {
        var run = await _host.GitAsync("ls-remote", _host.Url(path), "refs/heads/master");

        run.Output.Should().Be($"{await _host.InspectAsync("rev-parse", "master")}\trefs/heads/master\n");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Every_version_of_gits_protocol_is_spoken(int version)
    {
        var clone = await _host.CloneAsync("-c", $"protocol.version={version}");

        (await clone.HeadAsync()).Should().Be(await _host.InspectAsync("rev-parse", "master"));
        (await clone.RunAsync("status", "--porcelain")).Should().BeEmpty();
    }

    [Fact]
    public async Task A_client_that_asks_for_version_2_gets_it()
    {
        var run = await _host.GitAsync("-c", $"alias.traced=!GIT_TRACE_PACKET=1 git -c protocol.version=2 ls-remote {_host.Url()}", "traced");

        run.Error.Should().Contain("ls-remote< version 2");
    }

    [Fact]
    public async Task Branches_and_tags_are_shown_and_the_upstreams_commits_are_not()
    {
        await _host.InspectAsync("update-ref", "refs/upstream/secret", "master");

        var names = (await _host.GitAsync("ls-remote", _host.Url())).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[1]);

        names.Should().Contain(["HEAD", "refs/heads/master", "refs/tags/pantheon.initialize"]).And.NotContain(name => name.StartsWith("refs/upstream"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task A_shallow_clone_can_be_deepened(int version)
    {
        var pusher = await _host.CloneAsync();
        await pusher.CommitAsync("one.txt");
        (await pusher.PushAsync()).ExitCode.Should().Be(0);

        var clone = await _host.CloneAsync("--depth", "1", "-c", $"protocol.version={version}");
        (await clone.RunAsync("rev-list", "--count", "HEAD")).Should().Be("1");
        await clone.RunAsync("fetch", "-q", "--unshallow");

        (await clone.RunAsync("rev-list", "--count", "HEAD")).Should().Be(await _host.InspectAsync("rev-list", "--count", "master"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task A_partial_clone_fetches_files_when_they_are_needed(int version)
    {
        var clone = await _host.CloneAsync("--filter=blob:none", "--no-checkout", "-c", $"protocol.version={version}");
        await clone.RunAsync("checkout", "-q", "master", "--", "index.php");

        File.Exists(Path.Combine(clone.Path, "index.php")).Should().BeTrue();
    }

    [Fact]
    public async Task A_commit_can_be_fetched_by_its_hash()
    {
        var first = await _host.InspectAsync("rev-parse", "pantheon.initialize^{commit}");
        var clone = await _host.CloneAsync("--depth", "1");

        await clone.RunAsync("fetch", "-q", "origin", first);

        (await clone.RunAsync("rev-parse", "FETCH_HEAD")).Should().Be(first);
    }

    [Theory]
    [InlineData("/~/other.git", "~/other.git")]
    [InlineData("/~/../state.json", "~/../state.json")]
    [InlineData("/etc", "/etc")]
    public async Task Another_repository_is_none(string path, string shown)
    {
        var run = await _host.GitAsync("clone", _host.Url(path), "elsewhere");

        run.ExitCode.Should().Be(128);
        run.Error.Should().Contain($"fatal: '{shown}' does not appear to be a git repository (a rule of the platform)\n");
    }

    [Fact]
    public async Task The_application_endpoint_names_the_user_who_has_the_repository()
    {
        var run = await _host.GitAsync("clone", _host.Url(user: _host.Site.Dev.UserName), "elsewhere");

        run.ExitCode.Should().Be(128);
        run.Error.Should().Contain($"the Git repository of demo-wordpress is the user {_host.Site.GitUser}'s: git clone {_host.Site.GitUrl()}");
    }

    [Fact]
    public async Task An_archive_is_not_served()
    {
        var run = await _host.GitAsync("archive", "--remote", _host.Url(), "master");

        run.ExitCode.Should().NotBe(0);
        run.Error.Should().Contain("git archive --remote is not served; clone the repository instead (not emulated)");
    }
}
