using PantheonSftp.Conformance.Observation;

namespace PantheonSftp.Conformance.Tests.Observation;

public sealed class ObserverTests(EmulatorObservation observed) : IClassFixture<EmulatorObservation>
{
    private static readonly string Example = Path.Join(Repository.Root, "fixtures", "observations", "emulator.json");

    [Fact]
    public async Task The_example_in_the_fixtures_is_what_the_emulator_shows()
    {
        var example = await ObservationFile.ReadAsync(Example, TestContext.Current.CancellationToken);

        Difference.Between(example, observed.Observation).Should().BeEmpty("fixtures/observations/README.md says how the example is made anew");
    }

    [Fact]
    public async Task An_observation_reads_as_it_was_written()
    {
        using var directory = new TemporaryDirectory(Path.GetTempPath());
        var file = Path.Join(directory.Path, "observation.json");

        await ObservationFile.WriteAsync(observed.Observation, file, TestContext.Current.CancellationToken);

        (await ObservationFile.ReadAsync(file, TestContext.Current.CancellationToken)).Should().BeEquivalentTo(observed.Observation);
    }

    [Fact]
    public void Nothing_in_an_observation_tells_which_site_it_is()
    {
        var text = System.Text.Json.JsonSerializer.Serialize(observed.Observation);

        text.Should().NotContain(observed.Environment.SiteId).And.NotContain(observed.Environment.Binding);
    }

    [Fact]
    public void Nothing_is_left_where_it_was_tried()
    {
        var home = observed.Environment.LocalPath();

        Directory.EnumerateFileSystemEntries(home, "conformance-*", SearchOption.AllDirectories).Should().BeEmpty();
        Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(home)!, "conformance-*").Should().BeEmpty();
        observed.Environment.Diffstat().Files.Should().NotContain(file => file.Path.Contains("conformance"));
    }

    [Theory]
    [InlineData("write code", "OK")]
    [InlineData("write logs", "PERMISSION_DENIED")]
    [InlineData("rename directory", "FAILURE")]
    [InlineData("symlink", "OP_UNSUPPORTED")]
    [InlineData("open missing", "NO_SUCH_FILE")]
    [InlineData("unknown request", "OP_UNSUPPORTED")]
    public void A_rule_shows_as_the_status_of_what_was_tried(string rule, string status) =>
        observed.Observation.Rules.Single(tried => tried.Name == rule).Status.Should().Be(status);

    [Fact]
    public void What_a_command_wrote_is_told_by_its_streams()
    {
        var unknown = observed.Observation.Commands.Single(command => command.Name == "unknown command");

        unknown.Should().BeEquivalentTo(new
        {
            ExitStatus = 127,
            Output = "",
            Error = "sh: conformance-no-such-command: command not found; no answer to it is registered (not emulated)\n",
        });
    }

    [Theory]
    [InlineData("dev.3f1c2a54-7b6d-4e8f-9a01-5c2d7e9b4a10", "dev")]
    [InlineData("appserver.live.3f1c2a54-7b6d-4e8f-9a01-5c2d7e9b4a10", "live")]
    [InlineData("redesign.3f1c2a54-7b6d-4e8f-9a01-5c2d7e9b4a10", "multidev")]
    [InlineData("root", null)]
    [InlineData("live.example", null)]
    public void The_kind_of_an_environment_is_in_its_user_name(string user, string? kind) => Observer.EnvironmentOf(user).Should().Be(kind);

    [Fact]
    public async Task A_live_environment_is_not_observed_without_consent()
    {
        await using var emulator = await ComparedEmulator.StartAsync(new EmulatorSettings(), "live", null, TestContext.Current.CancellationToken);
        var settings = new ConformanceSettings { Address = $"127.0.0.1:{emulator.Login.Port}", User = emulator.Login.User, KeyFile = emulator.Login.Credential.Secret };

        var observing = () => new ObservationCommand(settings, profileFile: null, hasConsent: false).ObserveAsync("never.json", TestContext.Current.CancellationToken);

        await observing.Should().ThrowAsync<ToolException>().WithMessage("live.* is a live environment: --yes says that it may be observed;*");
    }

    [Theory]
    [InlineData("{\"schema\": 2}", "*schema is 2, and this program reads 1*")]
    [InlineData("[]", "*schema is none, and this program reads 1*")]
    [InlineData("nothing", "*invalid JSON literal*")]
    public async Task What_is_no_observation_of_this_schema_is_refused(string text, string message)
    {
        using var directory = new TemporaryDirectory(Path.GetTempPath());
        var file = Path.Join(directory.Path, "observation.json");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);

        var reading = () => ObservationFile.ReadAsync(file, TestContext.Current.CancellationToken);

        await reading.Should().ThrowAsync<ToolException>().WithMessage(message);
    }
}
