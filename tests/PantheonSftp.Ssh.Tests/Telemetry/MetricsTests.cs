using System.Diagnostics.Metrics;
using PantheonSftp.Ssh.Authentication;
using PantheonSftp.Ssh.Keys;
using PantheonSftp.Ssh.Telemetry;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Ssh.Tests.Telemetry;

public class MetricsTests
{
    [Fact]
    public async Task An_accepted_connection_is_counted_for_the_port_that_it_reached()
    {
        await using var server = TestServer.Start();
        using var meter = new MeterRecorder(server.Server);
        using var client = await RawSshClient.OpenAsync(server);

        meter.Sum(SshTelemetry.AcceptedConnections, (SshTelemetry.ServerPortTag, server.Port)).Should().Be(1);
    }

    [Fact]
    public async Task A_connection_is_active_as_authenticating_until_it_has_logged_in()
    {
        await using var server = TestServer.Start();
        using var meter = new MeterRecorder(server.Server);
        using var client = await RawSshClient.OpenAsync(server);

        meter.Ask(SshTelemetry.ActiveConnections, (SshTelemetry.ConnectionStateTag, "authenticating")).Should().Be(1);
    }

    [Fact]
    public async Task A_connection_that_has_logged_in_is_active_as_authenticated()
    {
        await using var server = TestServer.Start();
        using var meter = new MeterRecorder(server.Server);
        using var client = await RawSshClient.LogInAsync(server);

        meter.Ask(SshTelemetry.ActiveConnections, (SshTelemetry.ConnectionStateTag, "authenticated")).Should().Be(1);
    }

    [Fact]
    public async Task A_listener_that_comes_late_sees_the_connections_that_were_there_before()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);
        using var meter = new MeterRecorder(server.Server);

        meter.Ask(SshTelemetry.ActiveConnections).Should().Be(1);
    }

    [Theory]
    [InlineData(1, "max_connections")]
    [InlineData(100, "max_startups")]
    public async Task A_client_that_is_turned_away_is_counted_with_the_limit(int maxConnections, string reason)
    {
        await using var server = TestServer.Start(limits: new SshServerLimits { MaxConnections = maxConnections, MaxStartups = (1, 100, 1) });
        using var meter = new MeterRecorder(server.Server);
        using var first = await RawSshClient.OpenAsync(server);
        using var second = await RawSshClient.ConnectAsync(server);

        await second.ExpectEndAsync();

        meter.Sum(SshTelemetry.RejectedConnections, (SshTelemetry.ErrorTypeTag, reason)).Should().Be(1);
    }

    [Fact]
    public async Task The_duration_of_a_connection_that_the_client_ends_has_no_error()
    {
        await using var server = TestServer.Start();
        using var meter = new MeterRecorder(server.Server);
        using (await RawSshClient.LogInAsync(server))
        {
        }

        await server.EndedAsync();

        meter.Count(SshTelemetry.ConnectionDuration, (SshTelemetry.ConnectionStateTag, "authenticated")).Should().Be(1);
        meter.Count(SshTelemetry.ConnectionDuration, (SshTelemetry.ErrorTypeTag, "by_application")).Should().Be(0);
    }

    [Fact]
    public async Task The_duration_of_a_connection_that_the_server_ends_has_the_reason()
    {
        await using var server = TestServer.Start();
        using var meter = new MeterRecorder(server.Server);
        using var client = await RawSshClient.OpenAsync(server);

        await client.SendAsync((byte)MessageNumber.ChannelOpen);
        await client.ExpectDisconnectAsync();
        await server.EndedAsync();

        meter.Count(SshTelemetry.ConnectionDuration, (SshTelemetry.ErrorTypeTag, "protocol_error"), (SshTelemetry.ConnectionStateTag, "authenticating")).Should().Be(1);
    }

    [Fact]
    public async Task The_first_key_exchange_is_measured_with_its_algorithm()
    {
        await using var server = TestServer.Start();
        using var meter = new MeterRecorder(server.Server);
        using var client = await RawSshClient.LogInAsync(server);

        meter.Count(
            SshTelemetry.KeyExchangeDuration,
            (SshTelemetry.KeyExchangeAlgorithmTag, "curve25519-sha256"),
            (SshTelemetry.KeyExchangeKindTag, "initial")).Should().Be(1);
    }

    [Fact]
    public async Task A_later_key_exchange_is_measured_as_a_rekey()
    {
        await using var server = TestServer.Start();
        using var meter = new MeterRecorder(server.Server);
        using var client = await RawSshClient.LogInAsync(server);

        await client.ExchangeKeysAsync();
        await client.SynchronizeAsync();

        meter.Count(SshTelemetry.KeyExchangeDuration, (SshTelemetry.KeyExchangeKindTag, "rekey")).Should().Be(1);
    }

    [Fact]
    public async Task A_key_exchange_without_a_common_algorithm_is_measured_as_failed()
    {
        await using var server = TestServer.Start();
        using var meter = new MeterRecorder(server.Server);
        using var client = await RawSshClient.GreetAsync(server);

        await client.SendAsync(new ClientOffer { Ciphers = ["rot13"] }.ToKexInit().Payload);
        await client.ExpectDisconnectAsync();

        meter.Count(SshTelemetry.KeyExchangeDuration, (SshTelemetry.ErrorTypeTag, "key_exchange_failed")).Should().Be(1);
    }

    [Theory]
    [InlineData("secret", "accepted")]
    [InlineData("wrong", "rejected")]
    public async Task A_login_is_counted_by_method_and_result(string password, string result)
    {
        await using var server = TestServer.Start();
        using var meter = new MeterRecorder(server.Server);
        using var client = await RawSshClient.OpenAsync(server);
        await client.RequestUserAuthAsync();

        await client.SendAsync(RawAuthentication.Password(password));
        await client.ReceiveAsync();

        meter.Sum(SshTelemetry.AuthenticationAttempts, (SshTelemetry.AuthenticationMethodTag, "password"), (SshTelemetry.AuthenticationResultTag, result)).Should().Be(1);
    }

    [Fact]
    public async Task A_method_that_a_client_made_up_makes_no_series_of_its_own()
    {
        await using var server = TestServer.Start();
        using var meter = new MeterRecorder(server.Server);
        using var client = await RawSshClient.OpenAsync(server);
        await client.RequestUserAuthAsync();

        await client.SendAsync(RawAuthentication.Request("made-up"));
        await client.ExpectFailureAsync();

        meter.Sum(SshTelemetry.AuthenticationAttempts, (SshTelemetry.AuthenticationMethodTag, "_OTHER")).Should().Be(1);
    }

    [Fact]
    public async Task The_first_of_two_methods_counts_as_partial()
    {
        var key = SshHostKey.FromSeed("a client"u8, "ssh-ed25519");
        await using var server = TestServer.Start(authenticator: new TestAuthenticator { Override = _ => AuthenticationResult.PartialSuccess("password") });
        using var meter = new MeterRecorder(server.Server);
        using var client = await RawSshClient.OpenAsync(server);
        await client.RequestUserAuthAsync();

        await client.SendAsync(RawAuthentication.KeyProof(key, "ssh-ed25519", client.SessionId));
        await client.ExpectFailureAsync();

        meter.Sum(SshTelemetry.AuthenticationAttempts, (SshTelemetry.AuthenticationMethodTag, "publickey"), (SshTelemetry.AuthenticationResultTag, "partial")).Should().Be(1);
    }

    [Fact]
    public async Task Open_channels_are_counted()
    {
        await using var server = TestServer.Start();
        using var meter = new MeterRecorder(server.Server);
        using var client = await RawSshClient.LogInAsync(server);
        await RawChannel.OpenAsync(client, 100);
        var second = await RawChannel.OpenAsync(client, 101);
        await second.FinishAsync();

        meter.Ask(SshTelemetry.ActiveChannels).Should().Be(1);
    }

    [Fact]
    public async Task Octets_are_counted_in_both_directions_and_stay_counted_when_the_connection_has_ended()
    {
        await using var server = TestServer.Start();
        using var meter = new MeterRecorder(server.Server);
        using (var client = await RawSshClient.LogInAsync(server))
        {
            var channel = await RawChannel.ExecAsync(client, "cat");
            await channel.SendAsync(new byte[20_000]);
            await channel.SendEofAsync();
            await channel.ReadToCloseAsync();
        }

        await server.EndedAsync();

        meter.Ask(SshTelemetry.NetworkIO, (SshTelemetry.DirectionTag, "receive")).Should().BeGreaterThan(20_000);
        meter.Ask(SshTelemetry.NetworkIO, (SshTelemetry.DirectionTag, "transmit")).Should().BeGreaterThan(20_000);
    }

    [Fact]
    public async Task Two_servers_do_not_count_each_others_connections()
    {
        await using var one = TestServer.Start();
        await using var other = TestServer.Start();
        using var meter = new MeterRecorder(other.Server);
        using var client = await RawSshClient.OpenAsync(one);

        meter.Sum(SshTelemetry.AcceptedConnections).Should().Be(0);
    }

    [Fact]
    public async Task A_factory_makes_the_meter_where_one_is_given()
    {
        using var meters = new OneMeterFactory();
        await using var server = TestServer.Start(meters: meters);

        meters.Made.Should().Be(SshTelemetry.MeterName);
    }

    [Fact]
    public async Task Every_instrument_has_a_unit_and_a_description()
    {
        await using var server = TestServer.Start();
        using var meter = new MeterRecorder(server.Server);

        meter.Instruments.Values.Should().HaveCount(8).And.OnlyContain(instrument => instrument.Unit!.Length > 0 && instrument.Description!.Length > 0);
    }

    private sealed class OneMeterFactory : IMeterFactory
    {
        private Meter? _meter;

        public string? Made => _meter?.Name;

        public Meter Create(MeterOptions options) => _meter = new Meter(options);

        public void Dispose() => _meter?.Dispose();
    }
}
