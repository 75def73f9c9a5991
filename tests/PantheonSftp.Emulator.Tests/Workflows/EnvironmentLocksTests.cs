using PantheonSftp.Emulator.Workflows;

namespace PantheonSftp.Emulator.Tests.Workflows;

public sealed class EnvironmentLocksTests
{
    private readonly EnvironmentLocks _locks = new();

    [Fact]
    public async Task Who_needs_the_same_environment_waits()
    {
        var first = await AcquireAsync("dev");
        var second = AcquireAsync("test", "dev");
        second.IsCompleted.Should().BeFalse();

        first.Dispose();

        (await second).Dispose();
    }

    [Fact]
    public async Task Who_needs_another_one_does_not()
    {
        using var dev = await AcquireAsync("dev");

        using var test = await AcquireAsync("test");
    }

    [Fact]
    public async Task Whoever_came_first_has_it_first()
    {
        var holder = await AcquireAsync("dev");
        var both = AcquireAsync("dev", "test");
        var test = AcquireAsync("test");

        test.IsCompleted.Should().BeFalse("it came after one that needs test as well, which would otherwise wait for ever");
        holder.Dispose();
        (await both).Dispose();
        (await test).Dispose();
    }

    [Fact]
    public async Task Whoever_needs_all_waits_for_all_and_keeps_all_off()
    {
        var dev = await AcquireAsync("dev");
        var all = _locks.AcquireAsync(null, TestContext.Current.CancellationToken);
        all.IsCompleted.Should().BeFalse();
        dev.Dispose();
        var held = await all;
        var live = AcquireAsync("live");

        live.IsCompleted.Should().BeFalse();
        held.Dispose();
        (await live).Dispose();
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_is_in_nobody_s_way()
    {
        var holder = await AcquireAsync("dev");
        using var leaving = new CancellationTokenSource();
        var given = _locks.AcquireAsync(["dev", "test"], leaving.Token);
        var test = AcquireAsync("test");

        await leaving.CancelAsync();

        await given.Awaiting(task => task).Should().ThrowAsync<OperationCanceledException>();
        (await test).Dispose();
        holder.Dispose();
    }

    private Task<IDisposable> AcquireAsync(params string[] environments) => _locks.AcquireAsync(environments, TestContext.Current.CancellationToken);
}
