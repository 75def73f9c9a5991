using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Tests.Commands.Git;

/// <summary>Pushes at once, and pushes whose client is gone: the repository stays whole, and code is what the branch has.</summary>
public class InterruptedPushTests
{
    [Fact]
    public async Task Of_pushes_to_one_branch_at_once_one_wins_and_code_is_its()
    {
        await using var host = await GitHost.StartAsync();
        var clones = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => host.CloneAsync()));
        foreach (var (clone, number) in clones.Select((clone, number) => (clone, number)))
            await clone.CommitAsync($"{number}.php");

        var runs = await Task.WhenAll(clones.Select(clone => clone.PushAsync()));

        runs.Count(run => run.ExitCode == 0).Should().Be(1);
        await ShouldBeInStepAsync(host, "dev", "master");
    }

    [Fact]
    public async Task Pushes_to_different_branches_at_once_all_arrive()
    {
        await using var host = await GitHost.StartAsync();
        var clones = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.CloneAsync()));
        foreach (var (clone, number) in clones.Select((clone, number) => (clone, number)))
            await clone.CommitAsync($"{number}.php");

        string[] branches = ["master", "redesign", "one", "two"];

        var runs = await Task.WhenAll(clones.Zip(branches, (clone, branch) => clone.PushAsync("--force", $"HEAD:refs/heads/{branch}")));

        runs.Should().OnlyContain(run => run.ExitCode == 0);
        await ShouldBeInStepAsync(host, "dev", "master");
        await ShouldBeInStepAsync(host, "redesign", "redesign");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(120)]
    [InlineData(200)]
    [InlineData(280)]
    public async Task A_client_that_is_killed_leaves_everything_whole(int milliseconds)
    {
        await using var host = await GitHost.StartAsync();
        var clone = await host.CloneAsync();
        await clone.CommitAsync("large.bin", Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(3_000_000)));
        using (var push = clone.Start("push", "-q", "origin", "master"))
        {
            push.WaitForExit(milliseconds);
            push.Kill(entireProcessTree: true);
            await push.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        // The next one waits until the first has ended on the server.
        await clone.CommitAsync("small.php");
        var run = await clone.PushAsync("master");

        run.ExitCode.Should().Be(0, run.Error);
        SpinWait.SpinUntil(() => host.Pantheon.Sessions.Count == 0, TimeSpan.FromSeconds(30)).Should().BeTrue("what the first one began should have ended");
        await ShouldBeInStepAsync(host, "dev", "master");
    }

    [Fact]
    public async Task A_push_that_goes_on_while_the_mode_switches_is_taken_whole_or_not_at_all()
    {
        await using var host = await GitHost.StartAsync();
        var clone = await host.CloneAsync();
        var before = await clone.HeadAsync();
        var commit = await clone.CommitAsync("a.php");

        var pushing = clone.PushAsync();
        await host.Site.Dev.SetConnectionModeAsync(ConnectionMode.Sftp);
        var run = await pushing;

        (await host.InspectAsync("rev-parse", "master")).Should().Be(run.ExitCode == 0 ? commit : before);
        await ShouldBeInStepAsync(host, "dev", "master");
    }

    [Fact]
    public async Task A_commit_on_the_server_and_a_push_to_another_branch_go_on_side_by_side()
    {
        await using var host = await GitHost.StartAsync(devMode: ConnectionMode.Sftp);
        var clone = await host.CloneAsync("-b", "redesign");
        var pushed = await clone.CommitAsync("pushed.php");
        await File.WriteAllTextAsync(host.Site.Dev.LocalPath("code/committed.php"), "<?php\n", TestContext.Current.CancellationToken);

        var pushing = clone.PushAsync();
        await host.Site.Dev.CommitAsync("On the server");

        (await pushing).ExitCode.Should().Be(0);
        host.Site.Environment("redesign").CodeCommit.Should().Be(pushed);
        (await host.InspectAsync("ls-tree", "--name-only", "master", "committed.php")).Should().Be("committed.php");
        await ShouldBeInStepAsync(host, "redesign", "redesign");
    }

    [Fact]
    public async Task A_push_whose_sync_is_held_returns_and_its_code_comes_later()
    {
        await using var host = await GitHost.StartAsync();
        var clone = await host.CloneAsync();
        var before = host.Site.Dev.CodeCommit;
        var commit = await clone.CommitAsync("late.php");
        using (host.Pantheon.Workflows.Hold("sync_code"))
        {
            (await clone.PushAsync()).ExitCode.Should().Be(0);
            host.Site.Dev.CodeCommit.Should().Be(before);
        }

        await host.Site.Workflows[0].Finished.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        host.Site.Dev.CodeCommit.Should().Be(commit);
        await ShouldBeInStepAsync(host, "dev", "master");
    }

    private static async Task ShouldBeInStepAsync(GitHost host, string environment, string branch)
    {
        await host.ShouldBeWholeAsync();
        host.Site.Environment(environment).CodeCommit.Should().Be(await host.InspectAsync("rev-parse", branch));
        var code = host.Site.Environment(environment).LocalPath("code");
        foreach (var path in (await host.InspectAsync("ls-tree", "-r", "--name-only", branch)).Split('\n'))
            File.Exists(Path.Combine(code, path)).Should().BeTrue($"{path} is in the branch {branch}");
        host.Site.Environment(environment).Diffstat().IsEmpty.Should().BeTrue();
    }
}
