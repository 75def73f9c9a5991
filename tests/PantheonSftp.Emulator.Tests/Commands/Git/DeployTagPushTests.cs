namespace PantheonSftp.Emulator.Tests.Commands.Git;

/// <summary>Tags that deploy: hotfixes.</summary>
public class DeployTagPushTests(GitHost.Shared shared) : IClassFixture<GitHost.Shared>
{
    private readonly GitHost _host = shared.Host;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_tag_with_a_higher_number_deploys(bool isAnnotated)
    {
        var clone = await _host.CloneAsync();
        var number = await LastNumberAsync(_host) + 3;
        await clone.RunAsync("checkout", "-q", $"pantheon_test_{number - 3}");
        var commit = await clone.CommitAsync("hotfix.php");
        await clone.RunAsync(isAnnotated ? ["tag", "-a", "-m", "Hotfix", $"pantheon_test_{number}"] : ["tag", $"pantheon_test_{number}"]);

        var run = await clone.PushAsync($"pantheon_test_{number}");

        run.ExitCode.Should().Be(0, run.Error);
        run.Remote.Should().Equal(
            "", "PANTHEON NOTICE:", "", $"The creation of tag \"pantheon_test_{number}\" has triggered a deployment of code on test.", "");
        _host.Site.Test.CodeCommit.Should().Be(commit);
        File.Exists(_host.Site.Test.LocalPath("code/hotfix.php")).Should().BeTrue();
    }

    [Fact]
    public async Task A_tag_with_a_lower_number_is_refused()
    {
        var clone = await _host.CloneAsync();
        var last = await LastNumberAsync(_host);
        await clone.PushAsync($":refs/tags/pantheon_test_{last - 1}");
        await clone.RunAsync("tag", "-f", $"pantheon_test_{last - 1}", "HEAD");

        var run = await clone.PushAsync($"pantheon_test_{last - 1}");

        run.ExitCode.Should().Be(1);
        run.Remote.Should().Contain($"The tag \"pantheon_test_{last - 1}\" deploys nothing: \"pantheon_test_{last}\" is deployed already.");
    }

    [Fact]
    public async Task A_deployment_can_be_neither_moved_nor_deleted()
    {
        var clone = await _host.CloneAsync();
        var last = await LastNumberAsync(_host);
        var before = await _host.InspectAsync("rev-parse", $"pantheon_test_{last}");
        await clone.CommitAsync("a.php");

        var moved = await clone.PushAsync("--force", $"HEAD:refs/tags/pantheon_test_{last}");
        var deleted = await clone.PushAsync($":refs/tags/pantheon_test_{last}");

        moved.Remote.Should().Contain($"The tag \"pantheon_test_{last}\" is a deployment and cannot be moved.");
        deleted.Remote.Should().Contain($"The tag \"pantheon_test_{last}\" is the code of the environment 'test' and cannot be deleted.");
        (await _host.InspectAsync("rev-parse", $"pantheon_test_{last}")).Should().Be(before);
    }

    private static async Task<int> LastNumberAsync(GitHost host) =>
        (await host.InspectAsync("tag", "--list", "pantheon_test_*")).Split('\n').Max(tag => int.Parse(tag.Split('_')[2]));
}
