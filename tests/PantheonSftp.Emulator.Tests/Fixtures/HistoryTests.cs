using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Tests.Fixtures;

/// <summary>The demo sites' histories, and what their environments have of them.</summary>
public sealed class HistoryTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("history").FullName;
    private readonly IReadOnlyList<Site> _sites;

    public HistoryTests() => _sites = DemoSites.Make(_directory);

    private Site WordPress => _sites.Single(site => site.Name == "demo-wordpress");

    public void Dispose()
    {
        foreach (var site in _sites)
            site.Code.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public void Master_has_several_commits_of_several_people()
    {
        var log = WordPress.Code.Log("master");

        log.Should().HaveCountGreaterThan(3);
        log.Select(entry => entry.Author).Distinct().Should().HaveCountGreaterThan(2);
    }

    [Fact]
    public void The_first_commit_is_tagged() =>
        WordPress.Code.Resolve("pantheon.initialize").Should().Be(WordPress.Code.Log("master")[^1].Hash);

    [Theory]
    [InlineData("demo-wordpress")]
    [InlineData("demo-drupal")]
    public void Two_deployments_reached_test_one_reached_live_and_the_last_commit_none(string name)
    {
        var code = _sites.Single(site => site.Name == name).Code;

        code.Deployments("test").Select(tag => tag.Number).Should().Equal(1, 2);
        code.Deployments("live").Should().Equal(code.Deployments("test")[0] with { Environment = "live" });
        code.Log("master")[0].Labels.Should().Equal("dev");
    }

    [Theory]
    [InlineData("dev", "master")]
    [InlineData("test", "pantheon_test_2")]
    [InlineData("live", "pantheon_live_1")]
    [InlineData("redesign", "redesign")]
    public void Each_environment_has_the_tree_of_its_commit(string environment, string commitish)
    {
        var code = WordPress.Environment(environment).Tree.Code;

        code.BaseCommit.Should().Be(WordPress.Code.Resolve(commitish));
        code.PendingChanges(code.BaseCommit!).Files.Should().HaveCount(environment == "dev" ? 1 : 0);
    }

    [Fact]
    public void Dev_has_a_pending_change()
    {
        var code = WordPress.Dev.Tree.Code;

        code.PendingChanges(code.BaseCommit!).Files.Should().Equal(new FileChange("wp-content/themes/harbour/footer.php", FileChangeStatus.Modified, 1, 0));
    }

    [Fact]
    public void The_multidev_has_a_commit_of_its_own() =>
        WordPress.Code.MissingFrom("master", "redesign").Select(entry => entry.Labels).Should().ContainSingle().Which.Should().Equal("redesign");

    [Theory]
    [InlineData("demo-wordpress", 2)]
    [InlineData("demo-drupal", 1)]
    public void The_upstream_has_updates_that_merge(string name, int updates)
    {
        var code = _sites.Single(site => site.Name == name).Code;

        code.MissingFrom("master", CodeRepository.UpstreamReference).Should().HaveCount(updates);
        code.Merge("master", CodeRepository.UpstreamReference, new CommitAuthor("a", "a@example.com"), "updates").Should().BeOfType<MergeOutcome.Merged>();
    }

    [Theory]
    [InlineData("demo-wordpress", "664203b35327242a759c5d17ea6b90ad4262ab10")]
    [InlineData("demo-drupal", "fba916cd2a8e12501f02fbdbb6ac540af996938b")]
    public void The_hashes_are_the_same_on_every_machine(string name, string master) =>
        _sites.Single(site => site.Name == name).Code.TipOf("master").Should().Be(master);

    [Fact]
    public void No_branch_of_the_upstream_is_shown() => WordPress.Code.Branches().Keys.Should().BeEquivalentTo("master", "redesign");

    [Fact]
    public void A_site_of_an_earlier_version_without_an_index_takes_the_commit_of_its_branch()
    {
        var index = Path.Combine(_directory, "sites", "demo-wordpress", "test", "code.index");
        WordPress.Test.LocalPath();
        File.Delete(index);

        var again = DemoSites.Make(_directory).Single(site => site.Name == "demo-wordpress");

        again.Test.Tree.Code.BaseCommit.Should().Be(WordPress.Code.Resolve("pantheon_test_2"));
        again.Code.Dispose();
    }
}
