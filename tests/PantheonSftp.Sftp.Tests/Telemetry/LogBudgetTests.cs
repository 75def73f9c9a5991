using Microsoft.Extensions.Time.Testing;
using PantheonSftp.Sftp.Telemetry;

namespace PantheonSftp.Sftp.Tests.Telemetry;

public class LogBudgetTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_burst_is_let_through_and_what_follows_is_counted()
    {
        var budget = new LogBudget(_time);

        Enumerable.Range(0, LogBudget.Burst + 7).Count(_ => budget.TrySpend()).Should().Be(LogBudget.Burst);
        budget.TakeLeftOut().Should().Be(7);
    }

    [Fact]
    public void Some_lines_a_second_come_back()
    {
        var budget = new LogBudget(_time);
        while (budget.TrySpend())
        {
        }

        _time.Advance(TimeSpan.FromSeconds(2));

        Enumerable.Range(0, 1000).Count(_ => budget.TrySpend()).Should().Be(2 * LogBudget.LinesPerSecond);
    }
}
