using System.Diagnostics;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Trees;
using PantheonSftp.Emulator.Workflows;

namespace PantheonSftp.Emulator.Tests.Workflows;

/// <summary>An emulator that is killed at any moment loses nothing that it had finished, and the next start needs nobody's help.</summary>
public sealed class KilledEmulatorTests : IDisposable
{
    private const int Rounds = 4;

    private readonly string _directory = Directory.CreateTempSubdirectory("killed").FullName;

    public void Dispose() => TreeRemoval.Remove(_directory);

    [Fact]
    public async Task Whenever_it_is_killed_what_was_finished_is_there_and_what_was_not_is_complete_or_absent()
    {
        var random = new Random(7);
        for (var round = 0; round < Rounds; round++)
        {
            var finished = await KillAsync(lines: random.Next(1, 9), spins: random.Next(0, 3_000_000));

            await using var pantheon = await PantheonEmulator.StartAsync(KilledEmulator.Options(_directory));
            var site = KilledEmulator.AddSite(pantheon);
            NothingIsLost(site, finished);
            EverythingFitsTogether(site);
            if (site.Find("brief") is { } left)
                await left.DeleteAsync(deleteBranch: true);
        }
    }

    private async Task<IReadOnlyList<string>> KillAsync(int lines, int spins)
    {
        using var child = KilledChild.Start(nameof(KilledEmulator), _directory);
        var said = new List<string>();
        while (said.Count < lines)
            said.Add(await child.ReadAsync());
        Thread.SpinWait(spins);
        said.AddRange(await child.KillAsync());
        return said;
    }

    private static void NothingIsLost(Site site, IReadOnlyList<string> finished)
    {
        foreach (var words in finished.Select(line => line.Split(' ')))
        {
            if (words is ["committed" or "pushed", var commit])
                site.Code.IsAncestor(commit, "refs/heads/master").Should().BeTrue();
            else if (words is ["deployed", var deployed])
                site.Code.Deployments("test").Should().Contain(tag => tag.Commit == deployed);
            else if (words is ["uploaded", var number])
                File.ReadAllText(site.Test.LocalPath($"files/{number}.txt")).Should().Be(number);
        }
    }

    private static void EverythingFitsTogether(Site site)
    {
        Fsck(site.Code.Path).Should().NotContainAny("error", "missing", "broken", "fatal");
        site.Workflows.Should().OnlyContain(workflow => workflow.State == WorkflowState.Finished);
        foreach (var environment in site.Environments)
        {
            _ = environment.Tree;
            environment.CodeCommit.Should().Be(environment.Code.DueCommit);
            var pending = environment.Tree.Code.PendingChanges(environment.CodeCommit!).Files.Select(file => file.Path);
            pending.Should().BeSubsetOf(environment.ConnectionMode is ConnectionMode.Sftp ? ["counter.txt", "lost.txt"] : []);

            // An unfinished checkout leaves code.next, which the next one removes, and unfinished files of an index or of a migration are replaced by the next ones.
            Directory.EnumerateFileSystemEntries(environment.Directory).Select(Path.GetFileName)
                .Should().Contain(["appserver", "dbserver", "code.index"]).And.BeSubsetOf(["appserver", "dbserver", "code.index", "code.next", "code.index.tmp", "code.index.next.tmp", "metadata.json.new"]);
        }

        site.Environments.Select(environment => environment.Name).Should().BeSubsetOf(["dev", "test", "live", "side", "brief"]);
        (Directory.Exists(Path.Combine(site.Context.Directory, "brief")), site.Code.TipOf("brief") is not null)
            .Should().Be((site.Find("brief") is not null, site.Find("brief") is not null));
    }

    private static string Fsck(string repository)
    {
        var start = new ProcessStartInfo("git", ["--git-dir", repository, "fsck", "--full", "--strict"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd() + git.StandardError.ReadToEnd();
        git.WaitForExit();
        return output;
    }
}
