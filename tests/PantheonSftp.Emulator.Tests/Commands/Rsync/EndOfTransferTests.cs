using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Commands;
using PantheonSftp.Emulator.Commands.Rsync;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Tests.Commands.Rsync;

public sealed class EndOfTransferTests(RsyncClient rsync) : IClassFixture<RsyncClient>
{
    [Fact]
    public async Task A_switch_to_Git_mode_ends_a_transfer_into_code()
    {
        var dev = rsync.Pantheon.Site("demo-wordpress").Dev;
        await dev.SetConnectionModeAsync(ConnectionMode.Sftp);
        var begun = WhenSomethingAppears(dev.LocalPath("code"));
        using var client = rsync.Start("-r", "--partial", "--bwlimit=100", Large(), "dev:code/large.bin");
        var error = client.StandardError.ReadToEndAsync();
        await begun;

        await dev.SetConnectionModeAsync(ConnectionMode.Git);

        await client.WaitForExitAsync(TestContext.Current.CancellationToken);
        client.ExitCode.Should().NotBe(0);
        (await error).Should().Contain("ended: code/ of dev was replaced");
        File.Exists(dev.LocalPath("code/large.bin")).Should().BeFalse();
    }

    [Fact]
    public async Task A_transfer_into_files_goes_on_when_the_mode_switches()
    {
        var dev = rsync.Pantheon.Site("demo-drupal").Dev;
        await dev.SetConnectionModeAsync(ConnectionMode.Sftp);
        var begun = WhenSomethingAppears(dev.LocalPath("files"));
        using var client = rsync.OpenSsh.StartRsync("-r", "--bwlimit=10000", Large(), OpenSshClient.At(dev.UserName, "files/large.bin"));
        var error = client.StandardError.ReadToEndAsync();
        await begun;

        await dev.SetConnectionModeAsync(ConnectionMode.Git);

        await client.WaitForExitAsync(TestContext.Current.CancellationToken);
        client.ExitCode.Should().Be(0, await error);
    }

    [Fact]
    public async Task A_wipe_ends_a_transfer_into_files()
    {
        var live = rsync.Pantheon.Site("demo-wordpress").Live;
        var begun = WhenSomethingAppears(live.LocalPath("files"));
        using var client = rsync.Start("-r", "--partial", "--bwlimit=100", Large(), "live:files/large.bin");
        var error = client.StandardError.ReadToEndAsync();
        await begun;

        await live.WipeAsync();

        await client.WaitForExitAsync(TestContext.Current.CancellationToken);
        client.ExitCode.Should().NotBe(0);
        (await error).Should().Contain("ended: files/ of live was replaced by a workflow, such as a wipe");
        Directory.EnumerateFileSystemEntries(live.LocalPath("files")).Should().BeEmpty();
    }

    [Fact]
    public async Task What_a_killed_rsync_has_begun_is_gone_before_its_tree_is_replaced()
    {
        var site = rsync.Pantheon.Site("demo-wordpress");
        using var view = new RsyncView(new Login(rsync.Pantheon.Accounts[0], site, site.Live, EndpointKind.Appserver), rsync.Pantheon.Profile);
        using var transfer = new TreeTransfer(site.Live.FilesTree);
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var telling = transfer.Ended.Register(told.SetResult);
        var judge = new RsyncJudge(view, rsync.Pantheon.Profile, transfer, new RsyncRefusals(NullLogger.Instance));
        var begun = $"{view.FilesOnDisk}/.killed.bin.Ab3xYz";
        judge.OpenToWrite(Encoding.UTF8.GetBytes(begun), mayCreate: true, out _).Should().Be(0);
        File.WriteAllText(begun, "half of it");
        var isLeft = true;
        var replacing = Task.Run(() => site.Live.FilesTree.WhileClosed(() => isLeft = File.Exists(begun)), TestContext.Current.CancellationToken);
        await told.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        judge.End();
        transfer.Dispose();

        await replacing;
        isLeft.Should().BeFalse();
    }

    [Fact]
    public async Task A_client_that_vanishes_leaves_no_temporary_file()
    {
        var live = rsync.Pantheon.Site("demo-wordpress").Live;
        var directory = live.LocalPath("files");
        var begun = WhenSomethingAppears(directory);
        using var client = rsync.Start("-r", "--bwlimit=100", Large(), "live:files/large.bin");
        await begun;
        var gone = WhenNothingIsLeft(directory, ".large.bin.*");

        client.Kill(entireProcessTree: true);

        await gone;
        Directory.GetFiles(directory, "*large.bin*").Should().BeEmpty();
    }

    [Fact]
    public void Without_an_rsync_the_answer_is_that_of_a_command_not_found()
    {
        var program = new RsyncPrograms(new PlatformProfile(), TimeProvider.System, NullLogger.Instance, searchPath: "/nothing-of-the-kind")
            .Start(null!, new ShellCommand([], ["rsync", "--server", ".", "files/"]), null!);

        program.Should().BeOfType<RefusalProgram>().Which.Should().Match<RefusalProgram>(refusal =>
            refusal.ExitStatus == 127 && refusal.Refusal!.Contains("there is none on the machine that runs the emulator; install it there"));
    }

    [Fact]
    public void Where_it_cannot_be_confined_it_is_refused()
    {
        var program = new RsyncPrograms(new PlatformProfile(), TimeProvider.System, NullLogger.Instance, canConfine: false)
            .Start(null!, new ShellCommand([], ["rsync", "--server", ".", "files/"]), null!);

        program.Should().BeOfType<RefusalProgram>().Which.Should().Match<RefusalProgram>(refusal =>
            refusal.ExitStatus == 126 && refusal.Refusal
                == "rsync: it runs only where it can be confined, by Landlock of Linux 5.13 or later on x64 or arm64; use sftp or scp (not emulated)");
    }

    private string Large()
    {
        var file = Path.Combine(rsync.Local(), "large.bin");
        var octets = new byte[2_000_000];
        new Random(1).NextBytes(octets);
        File.WriteAllBytes(file, octets);
        return file;
    }

    private static Task WhenSomethingAppears(string directory)
    {
        var appeared = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var watcher = new FileSystemWatcher(directory, ".large.bin.*") { EnableRaisingEvents = true };
        watcher.Created += (_, _) => appeared.TrySetResult();
        return Finish(appeared.Task, watcher);
    }

    private static Task WhenNothingIsLeft(string directory, string pattern)
    {
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var watcher = new FileSystemWatcher(directory, pattern) { EnableRaisingEvents = true };
        watcher.Deleted += (_, _) => gone.TrySetResult();
        return Finish(gone.Task, watcher);
    }

    private static async Task Finish(Task task, FileSystemWatcher watcher)
    {
        using (watcher)
            await task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }
}
