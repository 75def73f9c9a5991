using Microsoft.Extensions.Time.Testing;
using PantheonSftp.Emulator.Commands;

namespace PantheonSftp.Emulator.Tests.OverTheWire;

/// <summary>Remote commands, by OpenSSH's own client.</summary>
public sealed class CommandTests(RunningEmulator shared) : IClassFixture<RunningEmulator>
{
    private PantheonEmulator Pantheon => shared.Pantheon;

    [Fact]
    public async Task An_answer_is_exactly_what_was_registered()
    {
        using var _ = Pantheon.Commands.Register("drush exact *", new CommandAnswer("out\nno end", "error\n", 3));

        (await SshAsync("drush exact 'status'")).Should().Be(new ProgramRun(3, "out\nno end", "error\n"));
    }

    [Fact]
    public async Task Terminus_s_way_to_call_drush_finds_its_answer()
    {
        using var _ = Pantheon.Commands.Register(CommandPattern.Words("drush", "php:eval", "print 'it';"), new CommandAnswer("it"));

        (await SshAsync("TRACE_ID=0-1 drush php:eval 'print '\"'\"'it'\"'\"';'")).Output.Should().Be("it");
    }

    [Fact]
    public async Task A_line_for_a_shell_can_have_an_answer()
    {
        using var _ = Pantheon.Commands.Register("echo * | bash", new CommandAnswer("as bash says\n"));

        (await SshAsync("echo 'cd /code; ls' | bash")).Output.Should().Be("as bash says\n");
    }

    [Fact]
    public async Task A_function_sees_the_words_the_variables_and_the_input()
    {
        using var _ = Pantheon.Commands.Register("wp import *", async request =>
        {
            using var input = new StreamReader(request.Input);
            var text = await input.ReadToEndAsync(request.Cancelled);
            return new CommandAnswer($"{request.Account.Email} {request.Environment.Name} {string.Join('|', request.Words)} {request.Variables["A"]} {request.Variables["B"]} {text}");
        });

        using var ssh = shared.OpenSsh.StartSsh("-o", "SetEnv=A=1 B=2", OpenSshClient.At(Pantheon.Sites[0].Dev.UserName), "B=3 wp import 'a b'");
        var outcome = await ProgramRun.OfAsync(ssh, "from standard input");

        outcome.Output.Should().Be("demo@example.com dev wp|import|a b 1 3 from standard input");
    }

    [Fact]
    public async Task The_latest_answer_counts_until_it_is_taken_back()
    {
        using var first = Pantheon.Commands.Register("wp latest", new CommandAnswer("first"));
        using (Pantheon.Commands.Register("wp *", new CommandAnswer("second")))
            (await SshAsync("wp latest")).Output.Should().Be("second");

        (await SshAsync("wp latest")).Output.Should().Be("first");
    }

    [Fact]
    public async Task An_answer_can_be_for_one_site_alone()
    {
        using var _ = Pantheon.Commands.Register("wp only-here", new CommandAnswer("here"), Pantheon.Site("demo-drupal"));

        (await SshAsync("wp only-here")).ExitCode.Should().Be(127);
    }

    [Theory]
    [InlineData("demo-wordpress", "wp core version", "6.8.3\n")]
    [InlineData("demo-drupal", "drush status --field=bootstrap", "Successful\n")]
    public async Task The_demo_sites_answer_to_something(string site, string command, string output) =>
        (await shared.OpenSsh.SshAsync(Pantheon.Site(site).Dev.UserName, command)).Output.Should().Be(output);

    [Theory]
    [InlineData("uname -a", "sh: uname: command not found; no answer to it is registered (not emulated)\n")]
    [InlineData("A=1 'no such'", "sh: no such: command not found; no answer to it is registered (not emulated)\n")]
    [InlineData("ls | wc", "sh: | needs a shell, and there is none here; an answer to the whole line can be registered (not emulated)\n")]
    [InlineData("ls 'code", "sh: a quoted string has no end, and there is none here; an answer to the whole line can be registered (not emulated)\n")]
    public async Task What_has_no_answer_fails_as_a_missing_command_does(string command, string error)
    {
        (await SshAsync(command)).Should().Be(new ProgramRun(127, "", error));

        shared.Log.Lines.Should().Contain($"Channel 0 was refused exec \"{command}\": {error.TrimEnd()}");
    }

    [Theory]
    [InlineData("codeserver.dev")]
    [InlineData("dbserver.dev")]
    public async Task Only_application_containers_have_commands(string endpoint)
    {
        using var _ = Pantheon.Commands.Register("wp elsewhere", new CommandAnswer("here"));

        (await shared.OpenSsh.SshAsync($"{endpoint}.{Pantheon.Sites[0].Id}", "wp elsewhere")).ExitCode.Should().NotBe(0);
    }

    [Fact]
    public async Task A_delay_passes_on_the_emulator_s_clock()
    {
        var clock = new FakeTimeProvider();
        var profile = new PlatformProfile { IdleTimeout = null, SessionTimeout = null };
        await using var pantheon = await PantheonEmulator.StartAsync(new PantheonEmulatorOptions { TimeProvider = clock, Profile = profile });
        var asked = new TaskCompletionSource();
        pantheon.Commands.Register("slow", _ =>
        {
            asked.SetResult();
            return Task.FromResult(new CommandAnswer("done", Delay: TimeSpan.FromMinutes(2)));
        });
        using var client = await RawSshClient.LogInAsync(pantheon.Port, pantheon.Sites[0].Dev.UserName, pantheon.Accounts[0].Password!);
        var channel = await RawChannel.ExecAsync(client, "slow");
        await asked.Task;

        // The answer's own delay may begin a moment after it was asked for, so time goes on in small steps.
        var ending = channel.ReadToCloseAsync();
        while (!ending.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        (await ending).Output.Should().Be("done");
        clock.GetUtcNow().Should().BeOnOrAfter(clock.Start + TimeSpan.FromMinutes(2));
    }

    private Task<ProgramRun> SshAsync(string command) => shared.OpenSsh.SshAsync(Pantheon.Site("demo-wordpress").Dev.UserName, command);
}
