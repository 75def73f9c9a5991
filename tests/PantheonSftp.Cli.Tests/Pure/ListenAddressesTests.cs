using System.Net;
using Microsoft.Extensions.Logging;
using PantheonSftp.Cli.Serving;

namespace PantheonSftp.Cli.Tests.Pure;

public sealed class ListenAddressesTests : ILogger
{
    private readonly List<string> _log = [];

    [Fact]
    public void By_default_both_loopback_addresses_are_listened_on()
    {
        ListenAddresses.AvailableLoopback(_ => true, this).Should().Equal(IPAddress.Loopback, IPAddress.IPv6Loopback);

        _log.Should().BeEmpty();
    }

    [Fact]
    public void A_machine_without_the_second_one_listens_on_the_first_and_says_so()
    {
        ListenAddresses.AvailableLoopback(address => !address.Equals(IPAddress.IPv6Loopback), this).Should().Equal(IPAddress.Loopback);

        _log.Should().Equal("This machine has no ::1; listening on 127.0.0.1 alone");
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("192.0.2.1", false)]
    [InlineData("2001:db8::1", false)]
    public void An_address_is_available_where_this_machine_has_it(string address, bool isAvailable) =>
        ListenAddresses.IsAvailable(IPAddress.Parse(address)).Should().Be(isAvailable);

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _log.Add(formatter(state, exception));

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;
}
