using System.Runtime.Versioning;
using PantheonSftp.Api.Terminus.Sessions;
using PantheonSftp.Emulator;
using PantheonSftp.Testing.Programs;

namespace PantheonSftp.Api.Tests.Terminus;

public sealed class SessionTests(ReadOnlyApi shared)
{
    private const string DemoToken = "pantheon-demo-machine-token";

    [Fact]
    public async Task A_machine_token_begins_a_session()
    {
        using var client = new TerminusClient(shared.Api.Address);

        var answer = await client.PostAsync("authorize/machine-token", $$"""{"machine_token":"{{DemoToken}}","client":"terminus"}""");

        answer.Status.Should().Be(200);
        var user = answer.Body.GetProperty("user_id").GetString();
        user.Should().Be(shared.Emulator.Accounts[0].Id);
        answer.Body.GetProperty("session").GetString().Should().MatchRegex($"^{user}:[^:]+:[^:]+$");
        answer.Body.GetProperty("expires_at").GetInt64().Should().BeGreaterThan(DateTimeOffset.UtcNow.AddDays(1).ToUnixTimeSeconds());
    }

    [Fact]
    public async Task An_unknown_machine_token_is_refused_in_the_platforms_words()
    {
        using var client = new TerminusClient(shared.Api.Address);

        var answer = await client.PostAsync("authorize/machine-token", """{"machine_token":"wrong","client":"terminus"}""");

        answer.ShouldBeRefused(401, "Authorization failed. Please check that your machine token is valid.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"machine_token":7}""")]
    public async Task A_login_that_is_no_login_is_refused_with_one_string(string body)
    {
        using var client = new TerminusClient(shared.Api.Address);

        var answer = await client.PostAsync("authorize/machine-token", body);

        answer.ShouldBeRefusedSaying(400, "The body is");
    }

    [Fact]
    public async Task What_a_command_tells_at_its_end_needs_no_session()
    {
        using var client = new TerminusClient(shared.Api.Address);

        var answer = await client.PostAsync("track", """{"exit_code":0,"duration":"00:00:01","time_start":"1","time_end":"2"}""");

        answer.Status.Should().Be(200);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nonsense")]
    [InlineData("a:b:c")]
    [InlineData("a:1:b:c")]
    public async Task Without_a_session_already_the_first_call_fails(string? session)
    {
        using var client = new TerminusClient(shared.Api.Address, session);

        var answer = await client.GetAsync("site-names/demo-wordpress");

        answer.ShouldBeRefusedSaying(401, "terminus auth:login");
    }

    [Fact]
    public async Task A_session_cannot_be_made_into_that_of_another()
    {
        var stolen = shared.Client.Session!.Replace(shared.Client.UserId, shared.Emulator.Accounts[1].Id, StringComparison.Ordinal);
        using var client = new TerminusClient(shared.Api.Address, stolen);

        var answer = await client.GetAsync("site-names/demo-wordpress");

        answer.Status.Should().Be(401);
    }

    [Fact]
    public async Task A_session_ends()
    {
        using var directory = new TemporaryDirectory(Path.GetTempPath());
        await using var pantheon = await PantheonEmulator.StartAsync(new PantheonEmulatorOptions { DataDirectory = directory.Path }, TestContext.Current.CancellationToken);
        await using var api = await PantheonApi.StartAsync(pantheon, cancel: TestContext.Current.CancellationToken);
        var tokens = new SessionTokens(pantheon, SigningKey.Of(pantheon));
        var (id, now) = (pantheon.Accounts[0].Id, DateTimeOffset.UtcNow);
        using var late = new TerminusClient(api.Address, tokens.Begin(id, now.AddSeconds(-1)).Token);
        using var inTime = new TerminusClient(api.Address, tokens.Begin(id, now.AddHours(1)).Token);

        (await inTime.GetAsync("site-names/demo-wordpress")).Status.Should().Be(200);
        (await late.GetAsync("site-names/demo-wordpress")).Status.Should().Be(401);
    }

    [Fact]
    public async Task A_session_survives_a_restart_where_the_keys_are_kept()
    {
        using var directory = new TemporaryDirectory(Path.GetTempPath());
        var session = await LogInAsync(directory.Path);

        await using var pantheon = await PantheonEmulator.StartAsync(new PantheonEmulatorOptions { DataDirectory = directory.Path }, TestContext.Current.CancellationToken);
        await using var api = await PantheonApi.StartAsync(pantheon, cancel: TestContext.Current.CancellationToken);
        using var client = new TerminusClient(api.Address, session);

        (await client.GetAsync("site-names/demo-wordpress")).Status.Should().Be(200);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task The_key_of_sessions_is_for_nobody_elses_eyes()
    {
        using var directory = new TemporaryDirectory(Path.GetTempPath());

        await LogInAsync(directory.Path);

        File.GetUnixFileMode(Path.Combine(directory.Path, "host-keys", "session_key")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task A_session_of_one_temporary_emulator_is_none_at_another()
    {
        await using var pantheon = await PantheonEmulator.StartAsync(cancel: TestContext.Current.CancellationToken);
        await using var api = await PantheonApi.StartAsync(pantheon, cancel: TestContext.Current.CancellationToken);
        using var client = new TerminusClient(api.Address, shared.Client.Session);

        (await client.GetAsync("site-names/demo-wordpress")).Status.Should().Be(401);
    }

    private static async Task<string> LogInAsync(string data)
    {
        await using var pantheon = await PantheonEmulator.StartAsync(new PantheonEmulatorOptions { DataDirectory = data }, TestContext.Current.CancellationToken);
        await using var api = await PantheonApi.StartAsync(pantheon, cancel: TestContext.Current.CancellationToken);
        using var client = await TerminusClient.LogInAsync(api, pantheon);
        return client.Session!;
    }
}
