using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Tests.OverTheWire;

namespace PantheonSftp.Emulator.Tests.Workflows;

public sealed class LockTests : OneSite
{
    [Fact]
    public async Task A_lock_is_kept_and_SFTP_does_not_ask_for_it()
    {
        await Dev.LockAsync("visitor", "secret");

        Dev.Lock.Should().Be(new EnvironmentLock("visitor", "secret"));
        using var client = await Pantheon.ConnectAsync(Dev);
        SiteStateFile.Open(Path.Combine(Site.Context.Directory, "state.json"), new Dictionary<string, EnvironmentState>()).Of("dev").Lock.Should().Be(Dev.Lock);
    }

    [Fact]
    public async Task An_environment_that_is_unlocked_has_none()
    {
        await Dev.LockAsync("visitor", "secret");

        await Dev.UnlockAsync();

        Dev.Lock.Should().BeNull();
    }

    [Fact]
    public async Task The_password_is_in_no_text_of_the_workflow()
    {
        var workflow = await Dev.LockAsync("visitor", "hunter2");

        string.Join(' ', [workflow.Description, workflow.ActiveDescription, .. workflow.Messages, .. workflow.Operations.Select(operation => operation.ToString())])
            .Should().NotContain("hunter2");
    }

    [Fact]
    public async Task A_lock_without_a_password_is_none() =>
        await Dev.Awaiting(dev => dev.LockAsync("visitor", "")).Should().ThrowAsync<ArgumentException>();
}
