using System.Net;
using Microsoft.Extensions.Logging;
using PantheonSftp.Cli.Commands;
using PantheonSftp.Cli.Serving;
using PantheonSftp.Emulator;

namespace PantheonSftp.Cli.Tests.Pure;

public class CommandLineTests
{
    [Fact]
    public void Without_options_it_serves_port_2222_on_loopback_with_the_platforms_rules() =>
        Read("").Should().BeEquivalentTo(new ServeSettings
        {
            Port = 2222,
            LogLevel = LogLevel.Information,
            Api = new ApiSettings { Listen = [IPAddress.Loopback], Port = 2280, HttpsPort = 2281 },
        });

    [Fact]
    public void Every_option_reaches_the_settings() =>
        Read("--listen 0.0.0.0 --listen ::1 --port 0 --data d --fixtures f --password p --authorized-keys a --authorized-keys b --accept-ed25519 "
            + "--host-key h --platform-host-keys --legacy-algorithms --profile o --workflow-seconds 1.5 --ready-file r --client-config c --log-level debug "
            + "--advertise example.com:32768 --api-port 8080 --api-https-port 8443 --api-listen 0.0.0.0 --api-token t --advertise-api [::1]:8081")
            .Should().BeEquivalentTo(new ServeSettings
            {
                Listen = [IPAddress.Any, IPAddress.IPv6Loopback],
                Port = 0,
                Data = "d",
                Fixtures = "f",
                Password = "p",
                AuthorizedKeys = ["a", "b"],
                AcceptsEd25519 = true,
                HostKeys = ["h"],
                OffersPlatformHostKeys = true,
                OffersLegacyAlgorithms = true,
                Profile = "o",
                WorkflowDuration = TimeSpan.FromSeconds(1.5),
                ReadyFile = "r",
                ClientConfig = "c",
                LogLevel = LogLevel.Debug,
                Advertise = new AdvertisedEndPoint("example.com", 32768),
                Api = new ApiSettings
                {
                    Listen = [IPAddress.Any],
                    Port = 8080,
                    HttpsPort = 8443,
                    Token = "t",
                    Advertise = new AdvertisedEndPoint("::1", 8081),
                },
            });

    [Theory]
    [InlineData("--port 0", 0, 0)]
    [InlineData("--port 0 --api-port 2280", 2280, 2281)]
    [InlineData("--api-port 0", 0, 0)]
    [InlineData("--port 2223", 2280, 2281)]
    public void Free_ports_of_the_HTTP_interface_go_with_a_free_port_of_SSH(string arguments, int port, int httpsPort) =>
        Read(arguments).Api.Should().Match<ApiSettings>(api => api.Port == port && api.HttpsPort == httpsPort);

    [Fact]
    public void The_HTTP_interface_can_be_left_out() => Read("--no-api").Api.Should().BeNull();

    [Fact]
    public void Localhost_is_both_loopback_addresses() =>
        Read("--listen localhost").Listen.Should().Equal(IPAddress.Loopback, IPAddress.IPv6Loopback);

    [Theory]
    [InlineData("--listen nowhere", "--listen nowhere is no address: give an IP address *")]
    [InlineData("--port 65536", "--port 65536 is no port: give one from 1 to 65535, or 0 for a free one")]
    [InlineData("--port -1", "--port -1 is no port: *")]
    [InlineData("--port http", "--port http is no port: *")]
    [InlineData("--log-level loud", "--log-level loud is no level: give one of trace, debug, info, *")]
    [InlineData("--password \"\"", "--password must not be empty: *")]
    [InlineData("--api-port http", "--api-port http is no port: *")]
    [InlineData("--api-listen nowhere", "--api-listen nowhere is no address: *")]
    [InlineData("--advertise example.com", "--advertise example.com is no HOST:PORT: give a host name or an address with a port, such as localhost:32768 or *")]
    [InlineData("--advertise-api :80", "--advertise-api :80 is no HOST:PORT: *")]
    [InlineData("--api-token \"\"", "--api-token must not be empty: *")]
    [InlineData("--data \"\"", "--data must not be empty: *")]
    [InlineData("--host-key \"\"", "--host-key must not be empty: *")]
    public void A_value_that_cannot_work_is_named_with_what_can(string line, string message) =>
        PantheonCommand.Create().Parse(line).Errors.Should().ContainSingle().Which.Message.Should().Match(message);

    [Theory]
    [InlineData("--l", "--legacy-algorithms")]
    [InlineData("sftp", "sftp-server")]
    [InlineData("--log-level w", "warning")]
    public void The_shell_is_told_how_a_word_may_go_on(string line, string completion) =>
        PantheonCommand.Create().Parse(line).GetCompletions(line.Length).Select(item => item.Label).Should().Contain(completion);

    [Fact]
    public void Serve_takes_the_same_options_as_the_command_alone()
    {
        var root = PantheonCommand.Create();

        root.Subcommands.Single(command => command.Name == "serve").Options.Select(option => option.Name)
            .Should().BeSubsetOf(root.Options.Select(option => option.Name)).And.HaveCount(22);
    }

    private static ServeSettings Read(string line)
    {
        var options = new ServeOptions();
        var command = new System.CommandLine.RootCommand();
        options.AddTo(command);
        return options.Read(command.Parse(line));
    }
}
