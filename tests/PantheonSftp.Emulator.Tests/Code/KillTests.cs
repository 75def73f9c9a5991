using System.Diagnostics;
using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Trees;

namespace PantheonSftp.Emulator.Tests.Code;

/// <summary>A process that is killed while it commits, merges or checks out leaves nothing that needs repair by hand.</summary>
public sealed class KillTests : IDisposable
{
    private const int Rounds = 8;

    private readonly string _directory = Directory.CreateTempSubdirectory("killed").FullName;

    public void Dispose() => TreeRemoval.Remove(_directory);

    [Fact]
    public async Task Whenever_it_is_killed_the_repository_is_whole_and_code_is_the_old_tree_or_the_new_one()
    {
        var random = new Random(5);
        for (var round = 0; round < Rounds; round++)
        {
            await KillAsync(steps: random.Next(1, 12), spins: random.Next(0, 200_000));

            using var repository = KilledCode.OpenRepository(_directory);
            repository.EnsureExists();
            CodeSite.Run(repository.Path, "fsck", "--full", "--strict").Should().NotContainAny("error", "missing", "broken", "fatal");
            var copy = KilledCode.OpenCopy(_directory, repository);
            ChangesSince(copy.BaseCommit!, repository).Should().BeSubsetOf([KilledCode.Counter]);
            copy.PendingChanges(copy.BaseCommit!).Files.Select(file => file.Path).Should().BeSubsetOf([KilledCode.Counter]);

            copy.Advance(copy.BaseCommit!, copy.BaseCommit!);
            Directory.EnumerateFileSystemEntries(_directory).Select(Path.GetFileName).Should().BeEquivalentTo("repository.git", "home", "code.index");
        }
    }

    private async Task KillAsync(int steps, int spins)
    {
        using var child = KilledChild.Start(nameof(KilledCode), _directory);
        for (var step = 0; step < steps; step++)
            await child.ReadAsync();
        Thread.SpinWait(spins);
        await child.KillAsync();
    }

    /// <summary>What Git itself finds, without any index of ours.</summary>
    private IEnumerable<string> ChangesSince(string commit, CodeRepository repository)
    {
        var index = Path.Combine(_directory, "git.index");
        Git("read-tree", commit);
        var changed = Git("diff", "--name-only", "-z") + Git("ls-files", "--others", "--exclude-standard", "-z");
        File.Delete(index);
        return changed.Split('\0', StringSplitOptions.RemoveEmptyEntries);

        string Git(params string[] arguments)
        {
            var code = KilledCode.CodeOf(_directory);
            var start = new ProcessStartInfo("git", ["--git-dir", repository.Path, "-c", "core.bare=false", "--work-tree", code, .. arguments])
            {
                RedirectStandardOutput = true,
                WorkingDirectory = code,
            };
            start.Environment["GIT_INDEX_FILE"] = index;
            using var git = Process.Start(start)!;
            var output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            git.ExitCode.Should().Be(0);
            return output;
        }
    }
}
