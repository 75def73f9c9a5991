using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Tests.Code;
using PantheonSftp.Emulator.Trees;

namespace PantheonSftp.Emulator.Tests.Commands.Git;

/// <summary>An emulator that is killed during a push, with the client or beneath it: nothing that the client was told is lost, and nothing needs repair.</summary>
public sealed class KilledPushTests : IDisposable
{
    private const int FewestRounds = 5;
    private const int MostRounds = 12;

    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(15);

    private readonly string _directory = Directory.CreateTempSubdirectory("killed").FullName;
    private readonly List<string> _acknowledged = [];
    private readonly Random _random = new(11);
    private TimeSpan _usual;

    // The port is another one at each start; the URL names it.
    private readonly OpenSshClient _client = new(IPAddress.Loopback, port: 22);

    public void Dispose()
    {
        _client.Dispose();
        TreeRemoval.Remove(_directory);
    }

    [Fact]
    public async Task Whenever_it_is_killed_every_push_that_was_acknowledged_is_there_and_code_is_a_whole_commit()
    {
        await File.WriteAllTextAsync(KilledServer.KeyOf(_directory), _client.PublicKey.ToString(), TestContext.Current.CancellationToken);
        var clone = Path.Combine(_client.Directory, "clone");
        var begun = Stopwatch.StartNew();
        for (var round = 0; round < MostRounds && (round < FewestRounds || begun.Elapsed < Enough); round++)
        {
            using (var server = KilledChild.Start(nameof(KilledServer), _directory))
                await PushAndKillAsync(server, clone, round);

            await using var pantheon = await PantheonEmulator.StartAsync(KilledServer.Options(_directory));
            NothingIsLost(KilledServer.AddSite(pantheon));
        }

        _acknowledged.Should().NotBeEmpty();
    }

    private async Task PushAndKillAsync(KilledChild server, string clone, int round)
    {
        var url = await server.ReadAsync();
        if (round == 0)
            await GitAsync("clone", "-q", url, clone);
        var content = Convert.ToHexString(RandomNumberGenerator.GetBytes(500_000));
        await File.WriteAllTextAsync(Path.Combine(clone, $"{round}.bin"), content, TestContext.Current.CancellationToken);
        await GitAsync("-C", clone, "add", ".");
        await GitAsync("-C", clone, "commit", "-q", "-m", $"round {round}");
        var commit = await GitAsync("-C", clone, "rev-parse", "HEAD");

        var time = Stopwatch.StartNew();
        using var push = _client.Start("git", "-C", clone, "push", "-q", url, "HEAD:master");
        if (round == 0)
            await push.WaitForExitAsync(TestContext.Current.CancellationToken);
        else
            push.WaitForExit(_usual * _random.NextDouble() * 1.2);
        _usual = round == 0 ? time.Elapsed : _usual;
        if (round % 2 == 0)
            push.Kill(entireProcessTree: true);
        await server.KillAsync();
        await push.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (push.ExitCode == 0)
            _acknowledged.Add(commit);
    }

    private void NothingIsLost(Site site)
    {
        var dev = site.Dev;
        _ = dev.Tree;
        CodeSite.Run(site.Code.Path, "fsck", "--full", "--strict").Should().NotContainAny("error", "missing", "broken", "fatal");
        _acknowledged.Should().OnlyContain(commit => site.Code.IsAncestor(commit, "refs/heads/master"));
        dev.CodeCommit.Should().Be(site.Code.TipOf("master"));
        dev.Tree.Code.PendingChanges(dev.CodeCommit!).IsEmpty.Should().BeTrue();
    }

    private async Task<string> GitAsync(params string[] arguments)
    {
        var run = await _client.GitAsync(arguments);
        run.ExitCode.Should().Be(0, run.Error);
        return run.Output.Trim();
    }
}
