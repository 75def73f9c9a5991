using PantheonSftp.Emulator.Events;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Tests.Commands.Git;

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
        accepted.References.Should().Equal(new PushedReference("refs/heads/master", before, commit));
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
}
