using PantheonSftp.Emulator.Events;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Tests.Commands.Git;
using PantheonSftp.Emulator.Workflows;

namespace PantheonSftp.Emulator.Tests.Events;

/// <summary>What subscribers are told of pushes and modes.</summary>
public sealed class PushActivityTests(GitHost.Shared shared) : IClassFixture<GitHost.Shared>, IDisposable
{
    private readonly EventRecorder _told = new(shared.Host.Pantheon);

    public void Dispose() => _told.Dispose();

    [Fact]
    public async Task A_push_is_told_with_what_it_changed()
    {
        var clone = await shared.Host.CloneAsync();
        var before = await clone.HeadAsync();
        var commit = await clone.CommitAsync("told.txt");

        await clone.PushAsync();

        var accepted = await _told.NextAsync<PushAccepted>();
        accepted.Account.Should().Be(PantheonEmulatorOptions.DemoAccount);
        accepted.Behind.Should().BeEmpty();
        accepted.References.Should().Equal(new PushedReference("refs/heads/master", before, commit));
    }

    [Fact]
    public async Task A_push_whose_workflow_is_held_is_told_with_the_environment_that_does_not_have_it_yet()
    {
        var clone = await shared.Host.CloneAsync();
        await clone.CommitAsync("late.txt");
        using var hold = shared.Host.Pantheon.Workflows.Hold(WorkflowTypes.SyncCode);

        await clone.PushAsync();

        (await _told.NextAsync<PushAccepted>()).Behind.Should().Equal("dev");
    }

    [Fact]
    public async Task A_refused_push_is_told_with_the_reason()
    {
        var clone = await shared.Host.CloneAsync();
        await clone.CommitAsync("wp-content/uploads/a.jpg");

        await clone.PushAsync();

        (await _told.NextAsync<PushRefused>()).Refusal.Should().BeEquivalentTo(new { Kind = RefusalKind.ProfileValue, ProfileValue = nameof(PlatformProfile.ReservedPaths) })
            .And.Subject.As<Refusal>().Reason.Should().StartWith("Contains changes to one of the reserved files paths");
    }

    [Fact]
    public async Task What_git_itself_refuses_is_told_as_well()
    {
        var clone = await shared.Host.CloneAsync();
        await clone.CommitAsync("beneath.txt");

        (await clone.PushAsync("HEAD:refs/heads/master/beneath")).ExitCode.Should().Be(1, "master is a file of git's, and no directory");

        (await _told.NextAsync<PushRefused>()).Refusal.Should().BeEquivalentTo(new { Kind = RefusalKind.NotEmulated })
            .And.Subject.As<Refusal>().Reason.Should().StartWith("git itself did not take refs/heads/master/beneath");
    }

    [Fact]
    public async Task Objects_that_git_refuses_are_told_as_well()
    {
        var clone = await shared.Host.CloneAsync();
        var written = Path.Combine(clone.Path, "commit");
        await File.WriteAllTextAsync(written, $"tree {await clone.RunAsync("rev-parse", "HEAD^{tree}")}\n\nnobody's\n", TestContext.Current.CancellationToken);
        var commit = await clone.RunAsync("hash-object", "-t", "commit", "-w", "--literally", written);

        (await clone.PushAsync($"{commit}:refs/heads/broken")).ExitCode.Should().Be(1);

        (await _told.NextAsync<PushRefused>()).Refusal.Reason.Should().StartWith("git itself did not take the objects of the push");
    }

    [Fact]
    public async Task A_switch_of_the_mode_is_told_with_what_it_cost()
    {
        var dev = shared.Host.Pantheon.Site("demo-drupal").Dev;
        await dev.SetConnectionModeAsync(ConnectionMode.Git);
        await dev.SetConnectionModeAsync(ConnectionMode.Sftp);
        await File.WriteAllTextAsync(dev.LocalPath("code/pending.txt"), "pending", TestContext.Current.CancellationToken);
        await dev.SetConnectionModeAsync(ConnectionMode.Git);

        await _told.NextAsync<ConnectionModeSwitched>(switched => switched.Mode is ConnectionMode.Sftp);
        (await _told.NextAsync<ConnectionModeSwitched>()).Should().BeEquivalentTo(new { Site = "demo-drupal", Environment = "dev", Mode = ConnectionMode.Git, Discarded = 1 });
    }

    [Fact]
    public async Task Where_the_mode_was_that_one_already_no_switch_is_told()
    {
        var dev = shared.Host.Pantheon.Site("demo-drupal").Dev;
        await dev.SetConnectionModeAsync(ConnectionMode.Sftp);
        using var hold = shared.Host.Pantheon.Workflows.Hold(WorkflowTypes.EnableSftpMode);
        await dev.SetConnectionModeAsync(ConnectionMode.Git);
        var switches = new[] { dev.SetConnectionModeAsync(ConnectionMode.Sftp), dev.SetConnectionModeAsync(ConnectionMode.Sftp) };
        hold.Release();
        await Task.WhenAll(switches);
        await dev.SetConnectionModeAsync(ConnectionMode.Git);

        await _told.NextAsync<ConnectionModeSwitched>(switched => switched.Mode is ConnectionMode.Git);
        (await _told.NextAsync<ConnectionModeSwitched>()).Mode.Should().Be(ConnectionMode.Sftp);
        (await _told.NextAsync<ConnectionModeSwitched>()).Mode.Should().Be(ConnectionMode.Git);
    }
}
