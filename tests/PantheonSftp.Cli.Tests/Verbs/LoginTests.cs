using PantheonSftp.Cli.Tests.Support;

namespace PantheonSftp.Cli.Tests.Verbs;

/// <summary>Machine tokens that are saved, and whose session the verbs then have.</summary>
public sealed class LoginTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _state = new();
    private StandInApi _api = null!;

    public async ValueTask InitializeAsync() => _api = await StandInApi.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        _state.Dispose();
    }

    [Fact]
    public async Task A_token_is_saved_for_its_account_and_for_its_user_alone()
    {
        var run = await RunAsync("auth:login", "--machine-token=MINE");

        run.Should().BeEquivalentTo(new ProgramRun(0, "", """
             [notice] Logging in via machine token.
             [notice] Found a machine token for ann@example.com.
             [notice] Logged in via machine token.

            """));
        var file = new FileInfo(Path.Combine(_state.Path, "pantheon-sftp", "tokens", "ann@example.com"));
        File.ReadAllText(file.FullName).Should().StartWith("""{"token":"MINE","email":"ann@example.com","date":""");
        file.UnixFileMode.Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task The_only_saved_token_is_used_from_then_on()
    {
        await RunAsync("auth:login", "--machine-token=MINE");
        await RunAsync("auth:whoami");

        _api.Logins.Should().Equal("MINE", "MINE");
        (await RunAsync("auth:login")).Error.Should().Be(" [notice] Found a machine token for ann@example.com.\n [notice] Logged in via machine token.\n");
    }

    [Fact]
    public async Task Without_a_saved_token_the_emulators_own_is_used()
    {
        await RunAsync("auth:whoami");

        _api.Logins.Should().Equal("TOKEN");
    }

    [Fact]
    public async Task Logging_out_forgets_all_tokens()
    {
        await RunAsync("auth:login", "--machine-token=MINE");

        (await RunAsync("auth:logout")).Error.Should().Be(" [notice] Your saved machine tokens have been deleted and you have been logged out.\n");
        await RunAsync("auth:whoami");

        _api.Logins.Should().Equal("MINE", "TOKEN");
    }

    [Fact]
    public async Task A_token_that_is_not_known_is_not_saved()
    {
        _api.Instead("POST /api/authorize/machine-token", "\"Authorization failed. Please check that your machine token is valid.\"", 401);

        var run = await RunAsync("auth:login", "--machine-token=WRONG");

        run.ExitCode.Should().Be(1);
        run.Error.Should().EndWith(" [error]  No user ID. Please login via terminus auth:login \n");
        Directory.Exists(Path.Combine(_state.Path, "pantheon-sftp")).Should().BeFalse();
    }

    [Fact]
    public async Task An_account_without_a_saved_token_is_named() =>
        (await RunAsync("site:lookup", "shop", "--account=bob@example.com")).Error.Should().Be(
            " [error]  No machine token of bob@example.com is saved: auth:login --machine-token=TOKEN saves it. \n");

    private Task<ProgramRun> RunAsync(params string[] arguments) => InProcess.RunAsync([.. arguments, "--api", _api.Address], "", ("XDG_STATE_HOME", _state.Path));
}
