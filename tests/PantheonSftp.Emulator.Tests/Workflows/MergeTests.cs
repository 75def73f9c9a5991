using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Workflows;

namespace PantheonSftp.Emulator.Tests.Workflows;

public sealed class MergeTests : OneSite
{
    private SiteEnvironment _multidev = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _multidev = await Site.CreateMultidevAsync("feature");
        await _multidev.SetConnectionModeAsync(ConnectionMode.Sftp);
    }

    [Fact]
    public async Task A_multidev_is_merged_into_dev()
    {
        await CommitAsync("code/feature.php", environment: _multidev);
        await CommitAsync("code/dev.php");

        var workflow = await _multidev.MergeIntoDevAsync();

        (Has(Dev, "code/feature.php"), Has(Dev, "code/dev.php")).Should().Be((true, true));
        Dev.CodeCommit.Should().Be(Site.Code.TipOf("master"));
        workflow.EnvironmentName.Should().Be("dev");
    }

    [Fact]
    public async Task Dev_is_merged_into_a_multidev_and_what_is_pending_there_stays_pending()
    {
        await CommitAsync("code/dev.php");
        Write(_multidev, "code/pending.php");

        await _multidev.MergeFromDevAsync();

        Has(_multidev, "code/dev.php").Should().BeTrue();
        _multidev.Diffstat().Files.Should().ContainSingle().Which.Path.Should().Be("pending.php");
    }

    [Fact]
    public async Task A_conflict_fails_the_workflow_and_leaves_everything_as_it_was()
    {
        await CommitAsync("code/a.txt", "one\nfrom dev\nthree\n");
        var before = await CommitAsync("code/a.txt", "one\nfrom feature\nthree\n", _multidev);

        var failure = (await _multidev.Awaiting(m => m.MergeFromDevAsync()).Should().ThrowAsync<MergeConflictException>()).Which;

        failure.Paths.Should().Equal("a.txt");
        failure.Workflow!.Result.Should().Be(WorkflowResult.Failed);
        failure.Workflow.FailureReason.Should().Be(failure.Message);
        (_multidev.CodeCommit, Site.Code.TipOf("feature"), Read(_multidev, "code/a.txt")).Should().Be((before, before, "one\nfrom feature\nthree\n"));
    }

    [Fact]
    public async Task A_pending_change_in_the_way_fails_it_and_the_branch_is_where_it_was()
    {
        await CommitAsync("code/a.txt", "from dev\n");
        var before = Site.Code.TipOf("feature");
        Write(_multidev, "code/a.txt", "pending\n");

        (await _multidev.Awaiting(m => m.MergeFromDevAsync()).Should().ThrowAsync<PendingChangesException>()).Which.Paths.Should().Equal("a.txt");

        (Site.Code.TipOf("feature"), Read(_multidev, "code/a.txt")).Should().Be((before, "pending\n"));
    }

    [Fact]
    public async Task Nothing_new_succeeds_and_says_so() =>
        (await _multidev.MergeFromDevAsync()).Messages.Should().ContainSingle().Which.Should().Be("feature has everything of master already.");

    [Fact]
    public async Task Dev_is_no_multidev() =>
        await Dev.Awaiting(dev => dev.MergeFromDevAsync()).Should().ThrowAsync<EnvironmentKindException>().WithMessage("The dev environment is not a multidev environment");

    [Fact]
    public async Task Upstream_updates_are_merged_in_Git_mode()
    {
        Site.Code.SetReference(Emulator.Code.CodeRepository.UpstreamReference, await CommitAsync("code/core.php", environment: _multidev));
        await Dev.SetConnectionModeAsync(ConnectionMode.Git);

        await Dev.ApplyUpstreamUpdatesAsync();

        Has(Dev, "code/core.php").Should().BeTrue();
    }

    [Fact]
    public async Task Where_both_changed_the_same_lines_the_upstream_s_are_taken_if_it_is_accepted()
    {
        Site.Code.SetReference(Emulator.Code.CodeRepository.UpstreamReference, await CommitAsync("code/a.txt", "upstream\n", _multidev));
        await CommitAsync("code/a.txt", "ours\n");
        await Dev.SetConnectionModeAsync(ConnectionMode.Git);

        await Dev.Awaiting(dev => dev.ApplyUpstreamUpdatesAsync()).Should().ThrowAsync<MergeConflictException>();
        await Dev.ApplyUpstreamUpdatesAsync(acceptUpstream: true);

        Read(Dev, "code/a.txt").Should().Be("upstream\n");
    }

    [Fact]
    public async Task In_SFTP_mode_the_profile_decides_about_them() =>
        (await Dev.Awaiting(dev => dev.ApplyUpstreamUpdatesAsync()).Should().ThrowAsync<ConnectionModeException>())
            .Which.ProfileValue.Should().Be(nameof(PlatformProfile.UpstreamUpdatesNeedGitMode));

    [Fact]
    public async Task Test_takes_none() =>
        await Site.Test.Awaiting(test => test.ApplyUpstreamUpdatesAsync()).Should().ThrowAsync<EnvironmentKindException>()
            .WithMessage("Upstream updates cannot be applied to the test environment");
}
