using System.Security.Cryptography;

namespace PantheonSftp.Emulator.Tests.Commands;

public class ChildProgramTests
{
    private const int Megabytes = 1024 * 1024;

    [Fact]
    public async Task What_a_client_sends_goes_through_and_comes_back_whole()
    {
        await using var server = await ChildServer.StartAsync("cat");
        var channel = await server.ExecAsync();
        var data = RandomNumberGenerator.GetBytes((int)channel.ServerWindow);

        foreach (var part in data.Chunk(32 * 1024))
            await channel.SendAsync(part);
        await channel.SendEofAsync();

        (await channel.ReadToCloseAsync()).Data.Should().Equal(data);
    }

    [Fact]
    public async Task Output_and_error_are_apart()
    {
        await using var server = await ChildServer.StartAsync("echo said; echo complained >&2");

        var outcome = await (await server.ExecAsync()).ReadToCloseAsync();

        (outcome.Output, outcome.Error).Should().Be(("said\n", "complained\n"));
    }

    [Theory]
    [InlineData("exit 0", 0u, null)]
    [InlineData("exit 42", 42u, null)]
    [InlineData("exit 128", 128u, null)]
    [InlineData("exit 129", 129u, null)]
    [InlineData("kill -9 $$", null, "KILL")]
    [InlineData("kill -15 $$", null, "TERM")]
    public async Task The_client_is_told_how_the_child_ended(string script, uint? status, string? signal)
    {
        await using var server = await ChildServer.StartAsync(script);

        var outcome = await (await server.ExecAsync()).ReadToCloseAsync();

        (outcome.ExitStatus, outcome.ExitSignal).Should().Be((status, signal));
    }

    [Fact]
    public async Task All_that_a_child_says_before_it_ends_arrives()
    {
        await using var server = await ChildServer.StartAsync($"head -c {8 * Megabytes} /dev/zero; exit 3");

        var outcome = await (await server.ExecAsync()).ReadToCloseAsync();

        (outcome.Data.Length, outcome.ExitStatus).Should().Be((8 * Megabytes, 3u));
    }

    [Fact]
    public async Task A_client_that_reads_nothing_holds_its_child_up_and_gets_the_rest_when_it_goes_on()
    {
        await using var server = await ChildServer.StartAsync($"head -c {Megabytes} /dev/zero");
        var channel = await server.ExecAsync(window: 1000);
        var first = await channel.ReceiveDataAsync();

        await channel.WidenAsync(2 * Megabytes);

        (first.Length + (await channel.ReadToCloseAsync()).Data.Length).Should().Be(Megabytes);
    }

    [Fact]
    public async Task A_child_that_reads_nothing_does_not_hold_up_what_else_the_client_does()
    {
        await using var server = await ChildServer.StartAsync("exec 0<&-; mkfifo go; echo ready; read -r _ < go; echo over");
        var channel = await server.ExecAsync();
        await channel.ReceiveDataAsync();

        foreach (var part in new byte[channel.ServerWindow].Chunk(32 * 1024))
            await channel.SendAsync(part);

        await channel.ReceiveWindowAsync();
        await File.WriteAllTextAsync(Path.Combine(server.Home, "go"), "\n", TestContext.Current.CancellationToken);
        (await channel.ReadToCloseAsync()).Output.Should().Be("over\n");
    }

    [Fact]
    public async Task A_child_knows_nothing_of_the_servers_environment()
    {
        Environment.SetEnvironmentVariable("PANTHEON_TEST_SECRET", "secret");
        await using var server = await ChildServer.StartAsync("env");

        var outcome = await (await server.ExecAsync()).ReadToCloseAsync();

        // The shell itself adds PWD, and some add SHLVL, OLDPWD and _.
        outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('=')[0])
            .Except(["PWD", "SHLVL", "OLDPWD", "_"]).Should().BeEquivalentTo("PATH", "HOME", "LANG");
        outcome.Output.Should().Contain($"HOME={server.Home}\n").And.Contain($"PWD={server.Home}\n");
    }

    [Fact]
    public async Task A_child_inherits_no_descriptors()
    {
        if (!OperatingSystem.IsLinux())
            return;
        await using var server = await ChildServer.StartAsync("d=0; while [ $d -lt 1000 ]; do [ -e /proc/$$/fd/$d ] && echo $d; d=$((d + 1)); done");

        var outcome = await (await server.ExecAsync()).ReadToCloseAsync();

        outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().BeEquivalentTo("0", "1", "2");
    }

    [Fact]
    public async Task The_end_of_the_clients_input_is_the_end_of_the_childs()
    {
        await using var server = await ChildServer.StartAsync("cat > /dev/null; echo end");
        var channel = await server.ExecAsync();

        await channel.SendEofAsync();

        (await channel.ReadToCloseAsync()).Output.Should().Be("end\n");
    }

    [Theory]
    [InlineData("exec cat")]
    [InlineData("while :; do echo more; done")]
    [InlineData("trap '' TERM; while :; do read -r line; done")]
    public async Task A_client_that_vanishes_takes_its_child_and_the_childs_children_along(string script)
    {
        await using var server = await ChildServer.StartAsync($"echo $$ > parent; (exec sleep 1000) & echo $! > child; echo ready; {script}");
        var channel = await server.ExecAsync();
        await channel.ReceiveDataAsync();

        server.Client.Reset();
        await server.Ended;

        ShouldHaveEnded(server);
    }

    [Fact]
    public async Task A_client_that_closes_the_channel_ends_its_child()
    {
        await using var server = await ChildServer.StartAsync("echo $$ > parent; cp parent child; echo ready; exec sleep 1000");
        var channel = await server.ExecAsync();
        await channel.ReceiveDataAsync();

        await channel.SendCloseAsync();
        await server.Ended;

        ShouldHaveEnded(server);
    }

    [Fact]
    public async Task A_child_may_clean_up_before_it_ends()
    {
        await using var server = await ChildServer.StartAsync("trap 'echo tidy > cleaned; exit' TERM; echo ready; sleep 1000 & wait");
        var channel = await server.ExecAsync();
        await channel.ReceiveDataAsync();

        server.Client.Reset();
        await server.Ended;

        File.Exists(Path.Combine(server.Home, "cleaned")).Should().BeTrue();
    }

    [Fact]
    public async Task What_a_child_leaves_behind_does_not_hold_the_channel_open()
    {
        await using var server = await ChildServer.StartAsync("echo $$ > parent; (exec sleep 1000) & echo $! > child; exit 5");

        var outcome = await (await server.ExecAsync()).ReadToCloseAsync();

        outcome.ExitStatus.Should().Be(5);
        ShouldHaveEnded(server);
    }

    [Fact]
    public async Task A_server_that_drains_waits_for_a_child_that_says_nothing()
    {
        // Longer than a transfer may pause before a draining server takes it for over.
        await using var server = await ChildServer.StartAsync("echo ready; sleep 1; echo over");
        var channel = await server.ExecAsync();
        await channel.ReceiveDataAsync();

        var stopping = server.StopAsync(drain: TimeSpan.FromSeconds(60));

        (await channel.ReadToCloseAsync()).Output.Should().Be("over\n");
        await stopping;
    }

    /// <summary>Killed is not dead yet: the kernel takes a moment.</summary>
    private static void ShouldHaveEnded(ChildServer server)
    {
        int[] processes = [server.IdIn("parent"), server.IdIn("child")];
        SpinWait.SpinUntil(() => !processes.Any(IsAlive), TimeSpan.FromSeconds(30)).Should().BeTrue("the child and its children should have ended");
    }

    /// <summary>A zombie, which nobody has waited for yet, runs no more.</summary>
    private static bool IsAlive(int id)
    {
        try
        {
            return !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ");
        }
        catch (IOException)
        {
            return false;
        }
    }
}
