
namespace PantheonSftp.Ssh.Tests;

/// <summary>How many may knock at once.</summary>
public sealed class StartupLimiterTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(9, 0)]
    [InlineData(10, 30)]
    [InlineData(55, 65)]
    [InlineData(99, 99)]
    [InlineData(100, 100)]
    [InlineData(1000, 100)]
    public void The_chance_of_being_turned_away_rises_from_Rate_at_Start_to_certainty_at_Full(int unauthenticated, int percent)
    {
        StartupLimiter.PercentTurnedAway((10, 30, 100), unauthenticated).Should().Be(percent);
    }

    [Fact]
    public void Where_Start_is_Full_the_limit_is_a_hard_one()
    {
        new[] { 1, 2, 3 }.Select(unauthenticated => StartupLimiter.PercentTurnedAway((2, 0, 2), unauthenticated)).Should().Equal(0, 100, 100);
    }

    [Fact]
    public async Task One_client_too_many_that_has_not_logged_in_is_turned_away()
    {
        await using var server = TestServer.Start(limits: new SshServerLimits { MaxStartups = (1, 0, 1) });
        using var first = await RawSshClient.OpenAsync(server);

        using var second = await RawSshClient.ConnectAsync(server);

        await second.ExpectEndAsync();
    }

    [Fact]
    public async Task Clients_that_have_logged_in_do_not_count()
    {
        await using var server = TestServer.Start(limits: new SshServerLimits { MaxStartups = (1, 0, 1) });
        using var first = await RawSshClient.LogInAsync(server);

        using var second = await RawSshClient.OpenAsync(server);

        await second.SynchronizeAsync();
    }

    [Fact]
    public async Task One_client_too_many_is_turned_away_even_if_all_have_logged_in()
    {
        await using var server = TestServer.Start(limits: new SshServerLimits { MaxConnections = 1 });
        using var first = await RawSshClient.LogInAsync(server);

        using var second = await RawSshClient.ConnectAsync(server);

        await second.ExpectEndAsync();
    }
}
