using System.Diagnostics;
using PantheonSftp.Emulator.Commands.Git;

namespace PantheonSftp.Emulator.Tests.Commands.Git;

/// <summary>The hooks run as git runs them, without git.</summary>
public sealed class HookScriptTests : IDisposable
{
    private const string Old = "1111111111111111111111111111111111111111";
    private const string New = "2222222222222222222222222222222222222222";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("hooks");

    public HookScriptTests() => HookScript.Install(_directory.FullName);

    [Fact]
    public async Task A_hook_asks_what_git_has_told_it()
    {
        HookQuestion? asked = null;
        await using var bridge = Open(question =>
        {
            asked = question;
            return HookAnswer.Accepted;
        });

        await RunAsync("pre-receive", bridge, $"{Old} {New} refs/heads/master\n{RefUpdate.None} {New} refs/tags/a b\n", quarantine: "/q u");

        asked!.Should().BeEquivalentTo(new HookQuestion(
            GitHook.PreReceive, "/q u", [new RefUpdate(Old, New, "refs/heads/master"), new RefUpdate(RefUpdate.None, New, "refs/tags/a b")]));
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task A_hook_says_what_it_is_told_and_ends_as_it_is_told(bool isAccepted, int exitCode)
    {
        await using var bridge = Open(_ => new HookAnswer(isAccepted, ["", "one $HOME `x` \\n %s", "> two"]));

        var run = await RunAsync("pre-receive", bridge, "");

        run.Should().Be((exitCode, "\none $HOME `x` \\n %s\n> two\n"));
    }

    [Fact]
    public async Task Both_hooks_of_a_push_are_answered()
    {
        var asked = new List<GitHook>();
        await using var bridge = Open(question =>
        {
            asked.Add(question.Hook);
            return HookAnswer.Accepted;
        });

        await RunAsync("pre-receive", bridge, $"{Old} {New} refs/heads/a\n");
        await RunAsync("post-receive", bridge, $"{Old} {New} refs/heads/a\n");

        asked.Should().Equal(GitHook.PreReceive, GitHook.PostReceive);
    }

    [Fact]
    public async Task A_hook_whose_server_is_gone_refuses_and_does_not_wait()
    {
        var bridge = Open(_ => HookAnswer.Accepted);
        foreach (var pipe in (string[])["question", "answer"])
            using (var made = Process.Start("mkfifo", Path.Combine(_directory.FullName, pipe)))
                await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        await bridge.DisposeAsync();

        var run = await RunAsync("pre-receive", new KeyValuePair<string, string>(HookScript.Variable, _directory.FullName), $"{Old} {New} refs/heads/a\n");

        run.ExitCode.Should().NotBe(0);
    }

    [Fact]
    public async Task A_push_whose_hook_never_came_ends()
    {
        var bridge = Open(_ => HookAnswer.Accepted);

        await bridge.DisposeAsync();

        Directory.Exists(bridge.Variable.Value).Should().BeFalse();
    }

    [Theory]
    [InlineData("pre-receive")]
    [InlineData("pre-receive\n")]
    [InlineData("pre-receive\n\n1111 2222 refs/hea")]
    public async Task A_push_whose_hook_was_killed_while_it_asked_ends(string said)
    {
        var bridge = Open(_ => HookAnswer.Accepted);
        await using (var pipe = new FileStream(Path.Combine(bridge.Variable.Value, HookScript.Question), FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0))
            pipe.Write(System.Text.Encoding.ASCII.GetBytes(said));

        await bridge.DisposeAsync();

        Directory.Exists(bridge.Variable.Value).Should().BeFalse();
    }

    [Fact]
    public async Task Of_too_many_references_one_more_is_passed_on()
    {
        var passed = 0;
        await using var bridge = Open(question =>
        {
            passed = question.Updates.Count;
            return HookAnswer.Accepted;
        });

        await RunAsync("pre-receive", bridge, string.Concat(Enumerable.Range(0, 10_500).Select(i => $"{Old} {New} refs/heads/{i}\n")));

        passed.Should().Be(10_001);
    }

    [Fact]
    public async Task More_text_than_a_pipe_holds_is_cut()
    {
        await using var bridge = Open(_ => new HookAnswer(true, [.. Enumerable.Range(0, 1000).Select(i => $"line {i}")]));

        var run = await RunAsync("post-receive", bridge, "");

        run.ExitCode.Should().Be(0);
        run.Said.Should().StartWith("line 0\n").And.EndWith("\n(and more)\n");
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private HookBridge Open(Func<HookQuestion, HookAnswer> answer) => HookBridge.Open(_directory.FullName, question => Task.FromResult(answer(question)));

    private Task<(int ExitCode, string Said)> RunAsync(string hook, HookBridge bridge, string input, string? quarantine = null) =>
        RunAsync(hook, bridge.Variable, input, quarantine);

    private async Task<(int ExitCode, string Said)> RunAsync(string hook, KeyValuePair<string, string> variable, string input, string? quarantine = null)
    {
        var start = new ProcessStartInfo(Path.Combine(_directory.FullName, hook)) { RedirectStandardInput = true, RedirectStandardError = true };
        start.Environment[variable.Key] = variable.Value;
        if (quarantine is not null)
            start.Environment["GIT_QUARANTINE_PATH"] = quarantine;
        using var child = Process.Start(start)!;
        var said = child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            await child.StandardInput.WriteAsync(input);
            child.StandardInput.Close();
        }
        catch (IOException)
        {
            // It did not want to hear it all.
        }

        await child.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        return (child.ExitCode, await said);
    }
}
