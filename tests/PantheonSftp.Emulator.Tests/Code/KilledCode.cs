using System.Text;
using LibGit2Sharp;
using PantheonSftp.Emulator.Code;

namespace PantheonSftp.Emulator.Tests.Code;

/// <summary>What commits, merges and checks out until it is killed.</summary>
internal static class KilledCode
{
    private const int Files = 200;

    /// <summary>The only file that may have a pending change at any moment.</summary>
    public const string Counter = "counter.txt";

    public static CodeRepository OpenRepository(string directory) => new(Path.Combine(directory, "repository.git"), new Beginning(), TimeProvider.System);

    public static WorkingCopy OpenCopy(string directory, CodeRepository repository) => new(
        repository, CodeOf(directory), Path.Combine(directory, "code.index"), new Dictionary<string, string> { ["wp-content/uploads"] = "../../files" });

    public static string CodeOf(string directory) => Path.Combine(directory, "home", "code");

    public static void Work(string directory)
    {
        Directory.CreateDirectory(Path.Combine(directory, "home"));
        using var repository = OpenRepository(directory);
        var copy = OpenCopy(directory, repository);
        copy.CheckOut(repository.TipOf("master")!);
        for (var number = 0; ; number++)
        {
            KilledChild.Say("commit");
            File.WriteAllText(Path.Combine(CodeOf(directory), Counter), $"{number}\n");
            var before = copy.BaseCommit!;
            copy.Commit("master", before, $"commit {number}", CodeSite.Ada);

            KilledChild.Say("merge");
            CommitOn("side", repository, before, "side.txt", number);
            repository.MergeAndMove("master", "side", CodeSite.Ada, $"merge {number}");
            copy.Advance(copy.BaseCommit!, repository.TipOf("master")!);

            KilledChild.Say("check out");
            copy.CheckOut(repository.TipOf("other")!);
            copy.CheckOut(repository.TipOf("master")!);
        }
    }

    private static void CommitOn(string branch, CodeRepository repository, string parent, string path, int number)
    {
        var files = new Dictionary<string, TreeFile>(repository.Objects.TreeOf(parent).Files)
        {
            [path] = new(repository.Objects.WriteBlob(Encoding.UTF8.GetBytes($"{number}\n")), Mode.NonExecutableFile),
        };
        var commit = repository.Objects.WriteCommit(files, [parent], $"{branch} {number}", CodeSite.Ada.At(DateTimeOffset.UtcNow));
        repository.SetReference($"refs/heads/{branch}", commit);
    }

    private sealed class Beginning : ICodeSource
    {
        public void Fill(CodeRepository repository)
        {
            var writer = new HistoryWriter(repository);
            var time = new DateTimeOffset(2026, 1, 15, 9, 30, 0, TimeSpan.Zero);
            foreach (var branch in (string[])["master", "other"])
            {
                var files = Enumerable.Range(0, Files).Select(i => ($"d{i % 10}/f{i}.php", i % 2 == 0 ? $"{i}\n" : $"{branch} {i}\n"))
                    .Append((".gitignore", "wp-content/uploads\n"))
                    .Select(file => (file.Item1, Encoding.UTF8.GetBytes(file.Item2), Mode.NonExecutableFile));
                writer.Record($"refs/heads/{branch}", new HistoryChange(files, []), branch, CodeSite.Ada.At(time));
            }
        }
    }
}
