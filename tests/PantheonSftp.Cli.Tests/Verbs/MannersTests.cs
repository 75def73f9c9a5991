using PantheonSftp.Cli.Commands;
using PantheonSftp.Cli.Commands.Verbs;
using PantheonSftp.Cli.Tests.Support;

namespace PantheonSftp.Cli.Tests.Verbs;

/// <summary>What all verbs do alike: messages, questions, exit codes, errors.</summary>
public sealed class MannersTests : IAsyncLifetime
{
    private StandInApi _api = null!;

    public async ValueTask InitializeAsync() => _api = await StandInApi.StartAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Without_an_emulator_one_line_says_where_it_was_looked_for()
    {
        var run = await InProcess.RunAsync("site:list", "--api", "http://127.0.0.1:1");

        run.Should().BeEquivalentTo(new ProgramRun(
            1, "", " [error]  No emulator answers at http://127.0.0.1:1: start one with `pantheon-sftp`, or say where one is with --api URL or PANTHEON_SFTP_API. \n"));
    }

    [Fact]
    public async Task The_variable_says_where_the_emulator_is()
    {
        var run = await InProcess.RunAsync(["site:lookup", "shop"], "", ("PANTHEON_SFTP_API", _api.Address));

        run.Should().BeEquivalentTo(new ProgramRun(0, $"{StandInApi.Site}\n", ""));
    }

    [Fact]
    public async Task An_address_that_is_none_is_named() =>
        (await InProcess.RunAsync("site:list", "--api", "localhost:2280")).Error.Should().Be(
            " [error]  --api localhost:2280 is no address of an API: write one such as http://127.0.0.1:2280 \n");

    [Fact]
    public async Task Calls_of_the_platform_carry_a_session_that_the_emulators_own_machine_token_opened()
    {
        await _api.RunAsync("site:lookup", "shop");

        _api.Requests.Should().OnlyContain(request => request.Authorization == $"Bearer {StandInApi.User}:x:y");
    }

    [Fact]
    public async Task Calls_below_emulator_carry_the_access_token()
    {
        _api.On("GET /emulator/sessions", "[]");

        await _api.RunAsync("emulator:sessions", "--token", "secret");

        _api.Requests.Should().ContainSingle().Which.Authorization.Should().Be("Bearer secret");
    }

    [Fact]
    public async Task Problem_details_are_told_by_their_detail()
    {
        _api.On("POST /emulator/reset", """{"type":"about:blank","title":"Not Found","status":404,"detail":"There is no site x."}""", 404);

        var run = await _api.RunAsync("emulator:reset", "x");

        run.Should().BeEquivalentTo(new ProgramRun(1, "", " [error]  There is no site x. \n"));
    }

    [Theory]
    [InlineData("y\n", 1)]
    [InlineData("yes\n", 1)]
    [InlineData("n\n", 0)]
    [InlineData("\n", 0)]
    [InlineData("", 0)]
    public async Task A_question_is_asked_on_standard_output_and_declined_by_default(string answer, int workflows)
    {
        _api.On($"POST {StandInApi.Environments}/dev/workflows", """{"id":"w","result":"succeeded","active_description":"Wiped"}""", 202);

        var run = await InProcess.RunAsync(["env:wipe", "shop.dev", "--api", _api.Address], answer);

        run.Output.Should().Be(" Are you sure you want to wipe dev on shop? (yes/no) [no]:\n > ");
        run.ExitCode.Should().Be(0);
        _api.Wishes.Should().HaveCount(workflows);
    }

    [Theory]
    [InlineData("-y", 1)]
    [InlineData("--yes", 1)]
    [InlineData("-n", 0)]
    [InlineData("--no-interaction", 0)]
    public async Task A_question_may_be_answered_beforehand(string option, int workflows)
    {
        _api.On($"POST {StandInApi.Environments}/dev/workflows", """{"id":"w","result":"succeeded","active_description":"Wiped"}""", 202);

        var run = await _api.RunAsync("env:wipe", "shop.dev", option);

        run.Should().Match<ProgramRun>(declined => declined.Output == "" && declined.ExitCode == 0);
        _api.Wishes.Should().HaveCount(workflows);
    }

    [Fact]
    public async Task Quiet_leaves_the_result_alone()
    {
        _api.On($"GET /api/users/{StandInApi.User}/keys", "{}");

        (await _api.RunAsync("ssh-key:list", "-q", "--format=json")).Should().BeEquivalentTo(new ProgramRun(0, "[]\n", ""));
    }

    [Fact]
    public async Task Verbose_tells_of_requests_but_not_of_tokens()
    {
        var run = await _api.RunAsync("site:lookup", "shop", "-v");

        run.Error.Should().Contain($" [info] GET {_api.Address}/api/site-names/shop\n").And.NotContain("TOKEN");
    }

    [Theory]
    [InlineData("connection:set", "shop.dev", "Not enough arguments (missing: \"mode\").")]
    [InlineData("site:list", "more", "No arguments expected for \"site:list\" command, got \"more\".")]
    [InlineData("site:list", "--more", "The \"--more\" option does not exist.")]
    public async Task A_usage_error_is_framed_and_ends_with_1(string verb, string argument, string message)
    {
        var run = await InProcess.RunAsync(verb, argument);

        var blank = new string(' ', message.Length + 4);
        run.ExitCode.Should().Be(1);
        run.Error.Should().StartWith($"\n{blank}\n  {message}  \n{blank}\n\n{verb}");
    }

    [Fact]
    public async Task A_verb_that_there_is_not_has_its_relatives_listed()
    {
        var run = await InProcess.RunAsync("branch:show");

        run.ExitCode.Should().Be(1);
        run.Error.Should().Contain("Command \"branch:show\" is not defined.").And.Contain("Did you mean one of these?").And.Contain("branch:list");
    }

    [Theory]
    [InlineData("shop", "The environment argument must be given as <site_name>.<environment>")]
    [InlineData("other.dev", "Could not locate a site your user may access identified by other: There is nothing here.")]
    [InlineData("shop.none", "Could not find an environment identified by none.")]
    public async Task What_is_not_there_is_named(string environment, string message) =>
        (await _api.RunAsync("env:info", environment)).Should().BeEquivalentTo(new ProgramRun(1, "", $" [error]  {message} \n"));

    [Fact]
    public async Task A_UUID_names_a_site() => (await _api.RunAsync("site:lookup", StandInApi.Site)).Output.Should().Be($"{StandInApi.Site}\n");

    [Fact]
    public async Task Variables_name_the_environment()
    {
        var run = await InProcess.RunAsync(["env:info", "--field=id", "--api", _api.Address], "", ("TERMINUS_SITE", "shop"), ("TERMINUS_ENV", "test"));

        run.Output.Should().Be("test\n");
    }

    [Fact]
    public async Task A_frozen_site_is_left_alone()
    {
        _api.Instead($"GET /api/sites/{StandInApi.Site}?site_state=true", StandInApi.SiteJson.Replace("\"frozen\":false", "\"frozen\":true"));

        (await _api.RunAsync("env:wipe", "shop.dev", "-y")).Error.Should().StartWith(" [error]  This site is frozen.");
    }

    [Fact]
    public async Task Ready_is_what_the_API_says()
    {
        _api.On("GET /emulator/health/ready", """{"title":"Not ready","status":503,"detail":"The sites are not there yet."}""", 503).On("GET /emulator/health/ready", "{}");

        (await _api.RunAsync("ready")).Should().BeEquivalentTo(new ProgramRun(1, "", "pantheon-sftp: not ready: The sites are not there yet.\n"));
        (await _api.RunAsync("ready")).Should().BeEquivalentTo(new ProgramRun(0, "", ""));
    }

    [Fact]
    public async Task Ready_tries_again_until_its_time_is_up()
    {
        _api.On("GET /emulator/health/ready", "{}", 503).On("GET /emulator/health/ready", "{}");

        (await _api.RunAsync("ready", "--timeout", "60")).ExitCode.Should().Be(0);
    }

    [Fact]
    public void Every_verb_has_an_example_that_it_understands()
    {
        var root = PantheonCommand.Create();

        root.Subcommands.OfType<Verb>().Should().HaveCountGreaterThan(60).And.OnlyContain(
            verb => root.Parse(Shell(verb.Example)).CommandResult.Command == verb && root.Parse(Shell(verb.Example)).Errors.Count == 0);
    }

    [Fact]
    public async Task Help_of_a_verb_ends_with_its_example_and_asks_no_emulator()
    {
        var run = await InProcess.RunAsync("connection:set", "--help", "--api", "http://127.0.0.1:1");

        run.ExitCode.Should().Be(0);
        run.Output.Should().EndWith("Example:\n  pantheon-sftp connection:set demo-wordpress.dev git\n\n").And.Contain("<site_env>");
    }

    [Fact]
    public async Task Help_of_the_command_has_a_line_a_group()
    {
        var run = await InProcess.RunAsync("--help");

        run.Output.Should().Contain("\n  branch:     list\n").And.NotContain("branch:list");
    }

    /// <summary>The same line for a parser that knows double quotes alone.</summary>
    private static string Shell(string line) => line.Replace('\'', '"');
}
