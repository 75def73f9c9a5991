using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Tests.Sites;

public class ReplaceableTreeTests
{
    private readonly ReplaceableTree _tree = new("code/");

    [Fact]
    public async Task It_closes_when_everybody_who_is_inside_has_left()
    {
        var first = _tree.Enter();
        var second = _tree.Enter();

        var closing = Task.Run(_tree.Close, TestContext.Current.CancellationToken);
        SpinUntil(() => !_tree.Epoch.IsOpen);
        first.Leave();
        closing.IsCompleted.Should().BeFalse("somebody is inside");
        second.Leave();

        await closing.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Who_comes_while_it_is_closed_is_not_waited_for_and_may_do_nothing()
    {
        _tree.Close();

        var late = _tree.Enter();

        late.IsOpen.Should().BeFalse();
        late.Leave();
    }

    [Fact]
    public async Task To_whom_came_while_it_was_closed_it_never_opens()
    {
        _tree.Close();
        var late = _tree.Enter();

        var opening = Task.Run(_tree.Open, TestContext.Current.CancellationToken);
        SpinUntil(() => _tree.Epoch != late);
        _tree.Epoch.IsOpen.Should().BeFalse();
        late.Leave();
        await opening.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        _tree.Epoch.IsOpen.Should().BeTrue();
    }

    [Fact]
    public void A_transfer_is_told_to_end_and_waited_for()
    {
        var transfer = new TreeTransfer(_tree);
        using var told = transfer.Ended.Register(transfer.Dispose);

        _tree.Close();

        transfer.Replaced.Should().Be(_tree);
    }

    [Fact]
    public void A_transfer_that_has_left_is_told_nothing()
    {
        using var transfer = new TreeTransfer(_tree);
        transfer.Leave(_tree);

        _tree.Close();

        (transfer.Replaced, transfer.Ended.IsCancellationRequested).Should().Be((null, false));
    }

    [Fact]
    public void A_transfer_into_a_tree_that_is_closed_ends_before_it_begins()
    {
        _tree.Close();

        using var transfer = new TreeTransfer(_tree);

        transfer.Ended.IsCancellationRequested.Should().BeTrue();
    }

    [Fact]
    public async Task What_many_do_at_once_is_never_done_while_it_is_closed()
    {
        var isClosed = false;
        var wrong = 0;
        using var done = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
            {
                var epoch = _tree.Enter();
                if (_tree.Epoch.IsOpen && Volatile.Read(ref isClosed))
                    Interlocked.Increment(ref wrong);
                epoch.Leave();
            }
        })).ToList();

        for (var round = 0; round < 2000; round++)
        {
            _tree.Close();
            Volatile.Write(ref isClosed, true);
            Thread.SpinWait(20);
            Volatile.Write(ref isClosed, false);
            _tree.Open();
        }

        await done.CancelAsync();
        await Task.WhenAll(writers);
        wrong.Should().Be(0);
    }

    private static void SpinUntil(Func<bool> condition) => SpinWait.SpinUntil(condition, TimeSpan.FromMinutes(1)).Should().BeTrue();
}
