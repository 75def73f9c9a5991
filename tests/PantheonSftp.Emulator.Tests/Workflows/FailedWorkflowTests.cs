using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Workflows;

namespace PantheonSftp.Emulator.Tests.Workflows;

/// <summary>A workflow that fails, wherever the disk or the repository lets it down, leaves everything as it was; once the cause is gone it succeeds.</summary>
public sealed class FailedWorkflowTests : OneSite
{
    protected override NewSite Settings => new() { Multidevs = new Dictionary<string, ConnectionMode> { ["side"] = ConnectionMode.Sftp } };

    private SiteEnvironment Side => Site.Environment("side");

    // What stands where something has to be written.
    private string NextCode => Path.Combine(Dev.Directory, "code.next");

    private string NextState => Path.Combine(Site.Context.Directory, "state.json.new");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _ = (Dev.Tree, Site.Test.Tree);
    }

    [Theory]
    [InlineData("code")]
    [InlineData("state")]
    public async Task A_switch_to_Git_mode_that_fails_discards_nothing(string obstacle)
    {
        Write(Dev, "code/new.php");

        await FailsAsync(() => Dev.SetConnectionModeAsync(ConnectionMode.Git), obstacle == "code" ? NextCode : NextState);

        Dev.ConnectionMode.Should().Be(ConnectionMode.Sftp);
        Has(Dev, "code/new.php").Should().BeTrue();
        (await Dev.SetConnectionModeAsync(ConnectionMode.Git)).Discarded.Files.Should().ContainSingle();
    }

    [Fact]
    public async Task A_discard_that_fails_discards_nothing()
    {
        Write(Dev, "code/new.php");

        await FailsAsync(() => Dev.DiscardAsync(), NextCode);

        Has(Dev, "code/new.php").Should().BeTrue();
    }

    [Fact]
    public async Task A_commit_whose_branch_cannot_move_leaves_the_changes_pending()
    {
        Write(Dev, "code/new.php");
        var before = Dev.CodeCommit;

        await FailsAsync(() => Dev.CommitAsync(), LockOf("refs/heads/master"));

        Dev.CodeCommit.Should().Be(before);
        Dev.Diffstat().Files.Should().ContainSingle();
        await Dev.CommitAsync();
        Dev.CodeCommit.Should().NotBe(before).And.Be(Site.Code.TipOf("master"));
    }

    [Theory]
    [InlineData("code")]
    [InlineData("branch")]
    public async Task A_merge_that_fails_moves_neither_branch_nor_code(string obstacle)
    {
        await CommitAsync("code/theirs.php", environment: Side);
        var before = Dev.CodeCommit;

        await FailsAsync(() => Side.MergeIntoDevAsync(), obstacle == "code" ? NextCode : LockOf("refs/heads/master"));

        (Dev.CodeCommit, Site.Code.TipOf("master"), Has(Dev, "code/theirs.php")).Should().Be((before, before, false));
        await Side.MergeIntoDevAsync();
        Has(Dev, "code/theirs.php").Should().BeTrue();
    }

    [Theory]
    [InlineData("code")]
    [InlineData("tag")]
    public async Task A_deployment_that_fails_leaves_code_files_and_tags(string obstacle)
    {
        await CommitAsync("code/new.php");
        Write(Site.Live, "files/order.pdf");
        var before = Site.Code.Deployments("test");
        var tag = Site.Code.NextDeployment("test", "").Name;

        await FailsAsync(
            () => Site.Test.DeployAsync(cloneContentFrom: "live"),
            obstacle == "code" ? Path.Combine(Site.Test.Directory, "code.next") : LockOf($"refs/tags/{tag}"));

        Site.Code.Deployments("test").Should().Equal(before);
        (Has(Site.Test, "code/new.php"), Has(Site.Test, "files/order.pdf")).Should().Be((false, false));
        Directory.Exists(Path.Combine(Site.Test.Directory, "files.next")).Should().BeFalse();
        await Site.Test.DeployAsync(cloneContentFrom: "live");
        (Has(Site.Test, "code/new.php"), Has(Site.Test, "files/order.pdf")).Should().Be((true, true));
    }

    [Theory]
    [InlineData("code.next")]
    [InlineData("metadata.json.new")]
    public async Task A_migration_that_fails_keeps_the_binding_and_what_is_pending(string obstacle)
    {
        Write(Dev, "code/new.php");
        Write(Dev, "tmp/work");
        var before = Dev.Home;

        await FailsAsync(() => Dev.MigrateAsync(keepUncommitted: false), Path.Combine(Dev.Directory, obstacle));

        Dev.Home.Should().Be(before);
        (Has(Dev, "code/new.php"), Has(Dev, "tmp/work")).Should().Be((true, true));
        await Dev.MigrateAsync(keepUncommitted: false);
        Has(Dev, "code/new.php").Should().BeFalse();
    }

    [Fact]
    public async Task A_clone_that_fails_leaves_files_alone()
    {
        Write(Dev, "files/mine.txt");

        await FailsAsync(() => Dev.CloneFilesAsync("live"), Path.Combine(Dev.Directory, "files.next"));

        Has(Dev, "files/mine.txt").Should().BeTrue();
        await Dev.CloneFilesAsync("live");
        Has(Dev, "files/mine.txt").Should().BeFalse();
    }

    [Fact]
    public async Task It_has_ended_before_the_next_one_begins()
    {
        var states = new List<string>();
        Site.WorkflowChanged += (_, workflow) =>
        {
            lock (states)
                states.Add($"{workflow.Type} {workflow.State}");
        };
        Task<Workflow> failing, next;
        await using (await Site.BeginPushAsync(TestContext.Current.CancellationToken))
        {
            failing = Dev.CommitAsync("nothing is pending");
            next = Dev.ClearCacheAsync();
        }

        await failing.Awaiting(task => task).Should().ThrowAsync<PendingChangesException>();
        await next;

        lock (states)
        {
            states[2..].Should().Equal(
                $"{WorkflowTypes.Commit} Started", $"{WorkflowTypes.Commit} Finished", $"{WorkflowTypes.ClearCache} Started", $"{WorkflowTypes.ClearCache} Finished");
        }
    }

    private string LockOf(string reference) => Path.Combine(Site.Code.Path, $"{reference}.lock");

    /// <summary>Runs a workflow with something in the way from the moment on when it has begun, until it has ended.</summary>
    private async Task FailsAsync(Func<Task> workflow, string obstacle)
    {
        Site.WorkflowChanged += Obstruct;
        await workflow.Should().ThrowAsync<Exception>();
        Site.WorkflowChanged -= Obstruct;
        Site.Workflows[0].Result.Should().Be(WorkflowResult.Failed);

        void Obstruct(object? sender, Workflow changed)
        {
            if (changed.State is WorkflowState.Started)
                Put(obstacle);
            else if (changed.State is WorkflowState.Finished)
                TakeAway(obstacle);
        }
    }

    /// <summary>A file where a directory is to be made, and a directory where a file is.</summary>
    private static void Put(string obstacle)
    {
        if (obstacle.EndsWith(".new", StringComparison.Ordinal))
            Directory.CreateDirectory(obstacle);
        else
            File.WriteAllText(obstacle, "in the way");
    }

    private static void TakeAway(string obstacle)
    {
        if (Directory.Exists(obstacle))
            Directory.Delete(obstacle);
        else
            File.Delete(obstacle);
    }
}
