using PantheonSftp.Conformance.Clients;
using PantheonSftp.Conformance.Running;
using PantheonSftp.Conformance.Scenarios;
using PantheonSftp.Conformance.Staging;
using PantheonSftp.Conformance.Targets;
using static PantheonSftp.Conformance.Tests.Support.Samples;

namespace PantheonSftp.Conformance.Tests.Running;

public sealed class ConformanceRunTests : IAsyncLifetime
{
    private readonly CancellationTokenSource _end = new();
    private EmulatorTarget _target = null!;

    public async ValueTask InitializeAsync() => _target = await EmulatorTarget.StartAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _target.DisposeAsync();
        _end.Dispose();
    }

    [Fact]
    public async Task What_had_ended_when_somebody_ended_the_run_is_returned()
    {
        var firstHasEnded = new TaskCompletionSource();

        var results = await Run().PlayAsync(Cells(
            new Scenario("a/first", "ends", _ => Task.CompletedTask),
            new Scenario("a/second", "ends the run when the first has ended", async stage =>
            {
                await firstHasEnded.Task;
                await EndsTheRunAsync(stage);
            })), _ => firstHasEnded.SetResult(), _end.Token);

        results.Select(result => (result.Scenario, result.Outcome)).Should().Equal(("a/first", Outcome.Passed));
    }

    [Fact]
    public async Task A_run_that_was_ended_leaves_nothing_on_the_server()
    {
        await PlayAsync(new Scenario("a/first", "ends the run while it is played", EndsTheRunAsync));

        using var witness = await Witness.ConnectAsync(_target, TestContext.Current.CancellationToken);
        witness.Exists(_target.Scratch).Should().BeFalse();
    }

    [Fact]
    public async Task What_goes_wrong_is_a_result()
    {
        var results = await PlayAsync(new Scenario("a/first", "breaks", _ => throw new InvalidOperationException("the disk is full")));

        results.Select(result => (result.Outcome, result.Reason)).Should().Equal((Outcome.Failed, "InvalidOperationException: the disk is full"));
    }

    [Fact]
    public async Task A_client_that_is_not_installed_is_skipped_with_the_command_that_installs_it()
    {
        var results = await Run(version: null).PlayAsync(Cells(Password), _ => { }, _end.Token);

        results.Select(result => (result.Outcome, result.Reason)).Should().Equal((Outcome.Skipped, "not installed: apt-get install idle"));
    }

    [Fact]
    public async Task Heavy_scenarios_are_played_one_at_a_time()
    {
        var (playing, most) = (0, 0);
        var heavy = Enumerable.Range(0, 8).Select(i => new Scenario($"a/{i}", "is heavy", async _ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref playing));
            await Task.Yield();
            Interlocked.Decrement(ref playing);
        })
        { IsHeavy = true });

        await PlayAsync([.. heavy]);

        most.Should().Be(1);
    }

    private Task<IReadOnlyList<CellResult>> PlayAsync(params Scenario[] scenarios) => Run().PlayAsync(Cells(scenarios), _ => { }, _end.Token);

    private ConformanceRun Run(string? version = "1.0") => new(_target, new Dictionary<string, InstalledClient> { ["idle"] = Client("idle", version) });

    private static Cell[] Cells(params Scenario[] scenarios) => [.. scenarios.Select(scenario => new Cell(Idle("idle"), scenario))];

    private async Task EndsTheRunAsync(Stage stage)
    {
        await _end.CancelAsync();
        await Task.Delay(Timeout.Infinite, stage.Cancel);
    }
}
