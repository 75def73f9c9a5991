using PantheonSftp.Cli.Tests.Support;

namespace PantheonSftp.Cli.Tests.Verbs;

/// <summary>A workflow from the wish to its end.</summary>
public sealed class WorkflowFollowingTests : IAsyncLifetime
{
    private const string Create = $"POST {StandInApi.Environments}/dev/workflows";
    private const string Poll = $"GET /api/sites/{StandInApi.Site}/workflows/w";

    private StandInApi _api = null!;

    public async ValueTask InitializeAsync() => _api = await StandInApi.StartAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task It_is_polled_to_its_end_with_one_line_that_is_drawn_anew()
    {
        _api.On(Create, """{"id":"w","result":null,"active_description":"Enable git push mode","step":0,"number_of_tasks":2}""", 202)
            .On(Poll, """{"id":"w","active_description":"Enabling git push mode","step":1}""")
            .On(Poll, """{"id":"w","result":"succeeded","active_description":"Enabled git push mode for \"dev\"","step":2}""");

        var run = await _api.RunAsync("connection:set", "shop.dev", "git");

        run.ExitCode.Should().Be(0);
        run.Error.Should().Be(
            " 0/2 [>---------------------------] Enable git push mode"
            + "\r 1/2 [==============>-------------] Enabling git push mode"
            + "\r 2/2 [============================] Enabled git push mode for \"dev\""
            + " [notice] Enabled git push mode for \"dev\"\n");
    }

    [Fact]
    public async Task Without_interaction_there_is_no_such_line()
    {
        _api.On(Create, """{"id":"w","result":null,"active_description":"Enable"}""", 202).On(Poll, """{"id":"w","result":"succeeded","active_description":"Enabled"}""");

        (await _api.RunAsync("connection:set", "shop.dev", "git", "-n")).Error.Should().Be(" [notice] Enabled\n");
    }

    [Fact]
    public async Task What_is_finished_at_once_is_not_polled()
    {
        _api.On(Create, """{"id":"w","result":"succeeded","active_description":"Enabled"}""", 202);

        await _api.RunAsync("connection:set", "shop.dev", "git");

        _api.Requests.Should().NotContain(request => request.Target == Poll);
    }

    [Fact]
    public async Task A_refusal_is_told_by_its_reason_phrase()
    {
        _api.On(Create, "\"Environment is in git mode\"", 409, "Environment is in git mode");

        (await _api.RunAsync("connection:set", "shop.dev", "git")).Should().BeEquivalentTo(
            new ProgramRun(1, "", " [error]  Workflow Creation Failed: Environment is in git mode \n"));
    }

    [Theory]
    [InlineData("""{"reason":"It broke."}""", "It broke.")]
    [InlineData("""{"reason":"","messages":{"1.0":{"message":"first"},"2.0":{"message":"last"}}}""", "last")]
    [InlineData("""{"messages":[{"message":"only"}]}""", "only")]
    [InlineData("""{"reason":null,"messages":[]}""", "Workflow failed.")]
    [InlineData("null", "Workflow failed.")]
    public async Task A_failure_is_told_with_what_the_workflow_says_of_it(string finalTask, string message)
    {
        _api.On(Create, """{"id":"w","result":null}""", 202).On(Poll, $$"""{"id":"w","result":"failed","final_task":{{finalTask}} }""");

        (await _api.RunAsync("connection:set", "shop.dev", "git", "-n")).Should().BeEquivalentTo(new ProgramRun(1, "", $" [error]  {message} \n"));
    }
}
