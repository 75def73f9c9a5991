using System.Net;
using Microsoft.Extensions.Logging;
using PantheonSftp.Cli.Commands;
using PantheonSftp.Cli.Serving;

namespace PantheonSftp.Cli.Tests.Pure;

public class CommandLineTests
{
    [Fact]
    public void Without_options_it_serves_port_2222_on_loopback_with_the_platforms_rules() =>
        Read("").Should().BeEquivalentTo(new ServeSettings { Port = 2222, LogLevel = LogLevel.Information });

    [Fact]
    public void Every_option_reaches_the_settings() =>
        Read("--listen 0.0.0.0 --listen ::1 --port 0 --data d --fixtures f --password p --authorized-keys a --authorized-keys b --accept-ed25519 "
            + "--host-key h --platform-host-keys --legacy-algorithms --profile o --workflow-seconds 1.5 --ready-file r --client-config c --log-level debug")
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
            });

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
            .Should().BeSubsetOf(root.Options.Select(option => option.Name)).And.HaveCount(15);
    }

    private static ServeSettings Read(string line)
    {
        var options = new ServeOptions();
        var command = new System.CommandLine.RootCommand();
        options.AddTo(command);
        return options.Read(command.Parse(line));
    }
}
