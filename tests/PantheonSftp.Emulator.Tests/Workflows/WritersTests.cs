using System.Collections.Concurrent;
using System.Text;
using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Files;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Emulator.Tests.Workflows;

/// <summary>Clients that write all the time while trees are replaced: what they were told to have done is there, or was named as discarded.</summary>
public sealed class WritersTests : OneSite
{
    private const int Writers = 3;
    private const int Rounds = 6;

    // What was answered OK, and how many replacements there had been before it began.
    private readonly ConcurrentBag<(string Path, int Replacements)> _done = [];
    private volatile int _replacements;

    [Fact]
    public async Task Whatever_is_answered_OK_while_modes_flip_is_in_code_or_in_a_commit_or_named_as_discarded()
    {
        var accounted = new HashSet<string>();
        await WhileWritingAsync("code", async () =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                accounted.UnionWith(PathsOf((await Dev.SetConnectionModeAsync(ConnectionMode.Git)).Discarded));
                await Dev.SetConnectionModeAsync(ConnectionMode.Sftp);
                accounted.UnionWith(PathsOf(await Dev.DiscardAsync()));
                if (round % 3 == 2)
                    await CommitAsync($"code/round{round}.txt");
            }
        });

        accounted.UnionWith(PathsOf(Dev.Code.PendingChanges()));
        accounted.UnionWith(Site.Code.Objects.TreeOf(Site.Code.TipOf("master")!).Files.Keys);
        _done.Select(done => done.Path).Should().NotBeEmpty().And.BeSubsetOf(accounted);
    }

    [Fact]
    public async Task Whatever_is_answered_OK_while_files_is_replaced_lies_in_it_until_the_next_replacement()
    {
        await WhileWritingAsync("files", async () =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                await Dev.CloneFilesAsync("live");
                _replacements++;
                SpinWait.SpinUntil(() => LastOnes().Any(), TimeSpan.FromMinutes(1)).Should().BeTrue();
                LastOnes().Where(done => !Has(Dev, $"files/{done.Path}")).Should().BeEmpty();
            }
        });

        IEnumerable<(string Path, int)> LastOnes() => _done.Where(done => done.Replacements == _replacements);
    }

    private async Task WhileWritingAsync(string directory, Func<Task> work)
    {
        using var done = new CancellationTokenSource();
        var writers = Enumerable.Range(0, Writers).Select(writer => Task.Factory.StartNew(
            () => Write(directory, writer, done.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToList();
        try
        {
            await work();
        }
        finally
        {
            await done.CancelAsync();
            await Task.WhenAll(writers);
        }
    }

    private void Write(string directory, int writer, CancellationToken until)
    {
        using var files = EnvironmentFileSystem.Open(Dev, EndpointKind.Appserver, new PlatformProfile());
        for (var number = 0; !until.IsCancellationRequested; number++)
        {
            var before = _replacements;
            var (name, renamed) = ($"w{writer}/{number}.txt", $"w{writer}/{number}.php");
            files.MakeDirectory(Encoding.UTF8.GetBytes($"{directory}/w{writer}"), default);
            if (!TryUpload(files, Path(name), $"{number}"))
                continue;
            if (number % 2 == 0)
                _done.Add((name, before));
            else if (files.Rename(Path(name), Path(renamed), replace: true).IsOk)
                _done.Add((renamed, before));
        }

        byte[] Path(string name) => Encoding.UTF8.GetBytes($"{directory}/{name}");
    }

    private static bool TryUpload(ISftpFileSystem files, byte[] path, string text)
    {
        if (!files.Open(path, SftpOpenFlags.Write | SftpOpenFlags.Create | SftpOpenFlags.Truncate, default, out var file).IsOk)
            return false;
        using (file)
            return file!.Write(0, Encoding.UTF8.GetBytes(text)).IsOk && file.Close().IsOk;
    }

    private static IEnumerable<string> PathsOf(Diffstat changes) => changes.Files.Select(file => file.Path);
}
