using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using LibGit2Sharp;
using PantheonSftp.Emulator.Code;

namespace PantheonSftp.Emulator.Tests.Code;

/// <summary>A process that commits, merges and checks out until it is killed: this very program, started with a directory in its environment.</summary>
internal static class KilledChild
{
    private const string Variable = "PANTHEON_KILLED_CHILD";
    private const int Files = 200;

    /// <summary>The only file that may have a pending change at any moment.</summary>
    public const string Counter = "counter.txt";

    public static Process Start(string directory)
    {
        var program = Path.ChangeExtension(typeof(KilledChild).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null);
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true };
        start.Environment[Variable] = directory;
        return Process.Start(start)!;
    }

    public static CodeRepository OpenRepository(string directory) => new(Path.Combine(directory, "repository.git"), new Beginning(), TimeProvider.System);

    public static WorkingCopy OpenCopy(string directory, CodeRepository repository) => new(
        repository, CodeOf(directory), Path.Combine(directory, "code.index"), new Dictionary<string, string> { ["wp-content/uploads"] = "../../files" });

    public static string CodeOf(string directory) => Path.Combine(directory, "home", "code");

    // Before the test runner: it would cost a second at each start.
#pragma warning disable CA2255 // the program is nobody's library
    [ModuleInitializer]
    internal static void RunIfStartedAsChild()
#pragma warning restore CA2255
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } directory)
            return;
        Work(directory);
        Environment.Exit(0);
    }

    private static void Work(string directory)
    {
        Directory.CreateDirectory(Path.Combine(directory, "home"));
        using var repository = OpenRepository(directory);
        var copy = OpenCopy(directory, repository);
        copy.CheckOut(repository.TipOf("master")!);
        for (var number = 0; ; number++)
        {
            Say("commit");
            File.WriteAllText(Path.Combine(CodeOf(directory), Counter), $"{number}\n");
            var before = copy.BaseCommit!;
            copy.Commit("master", before, $"commit {number}", CodeSite.Ada);

            Say("merge");
            CommitOn("side", repository, before, "side.txt", number);
            repository.Merge("master", "side", CodeSite.Ada, $"merge {number}");
            copy.Advance(copy.BaseCommit!, repository.TipOf("master")!);

            Say("check out");
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

    private static void Say(string what)
    {
        Console.WriteLine(what);
        Console.Out.Flush();
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
