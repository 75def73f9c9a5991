using System.Text;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Sftp.Tests.FileSystem;

/// <summary>Ways out of the root that clients try.</summary>
public sealed class ConfinementTests
{
    private const SftpOpenFlags Upload = SftpOpenFlags.Write | SftpOpenFlags.Create | SftpOpenFlags.Truncate;

    [Fact]
    public void Linux_uses_the_kernels_own_resolution_unless_told_otherwise()
    {
        using var kernel = new TestDisk(Resolution.Kernel);
        using var walk = new TestDisk(Resolution.Walk);
        kernel.FileSystem.Should().BeOfType<DiskFileSystem>();
        walk.FileSystem.Should().BeOfType<SerializedFileSystem>();
    }

    [Theory, BothResolutions]
    public void No_path_leads_to_the_canary_in_any_request(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        disk.Put("file", "content");
        disk.MakeDirectory("d");
        disk.Link("../outside", "up");
        disk.Link("../../../../../../../.." + disk.Outside, "far");
        disk.Link(disk.Outside, "absolute");
        disk.Link("absolute", "chain");
        disk.Link(disk.CanaryFile, "direct");
        disk.Link("/proc/self/root" + disk.Outside, "magic");
        disk.Link("loop", "loop");
        string[] paths =
        [
            "../outside/canary", "/../outside/canary", "d/../../outside/canary", disk.CanaryFile, "//../." + disk.CanaryFile,
            "up/canary", "far/canary", "absolute/canary", "chain/canary", "direct", "magic/canary", "up/../outside/canary", "loop/canary",
            "loop", "file/../../outside/canary",
        ];
        foreach (var path in paths)
            AttackEverywhere(disk, path);
        File.ReadAllText(disk.CanaryFile).Should().Be(TestDisk.Canary);
        Directory.GetFileSystemEntries(disk.Outside).Should().Equal(disk.CanaryFile);
    }

    [Theory, BothResolutions]
    public void Absolute_links_lead_to_where_they_say_within_the_root(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        disk.MakeDirectory("etc");
        disk.Put("etc/passwd", "ours");
        disk.Link("/etc/passwd", "l");
        disk.Link("/etc", "e");
        disk.Link("../../../../etc", "etc/up");
        disk.Get("l").Should().Be("ours");
        disk.Get("e/passwd").Should().Be("ours");
        disk.Get("etc/up/up/passwd").Should().Be("ours");
        disk.RealPath("e/up/passwd").Should().Be("/etc/passwd");
        disk.FileSystem.ReadLink("l"u8, out var target).Should().Be(SftpStatus.Ok);
        target.Should().Equal("/etc/passwd"u8.ToArray());
    }

    [Theory, BothResolutions]
    public void Loops_and_long_chains_of_links_end(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        disk.Put("0", "end");
        for (var i = 1; i <= 60; i++)
            disk.Link($"{i - 1}", $"{i}");
        disk.Get("40").Should().Be("end");
        disk.Code("41").Should().Be(SftpStatusCode.NoSuchFile);
        disk.Link("b", "a");
        disk.Link("a", "b");
        disk.Code("a").Should().Be(SftpStatusCode.NoSuchFile);
        disk.Open("a", Upload, out _).Code.Should().Be(SftpStatusCode.NoSuchFile);
        disk.Attributes("a", followLink: false).IsSymbolicLink.Should().BeTrue();
    }

    [Theory, BothResolutions]
    public void The_directory_above_the_root_is_the_root(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        disk.Put("a", "content");
        disk.RealPath("/../../..").Should().Be("/");
        disk.Get("../../a").Should().Be("content");
        disk.Names("..").Should().BeEquivalentTo(".", "..", "a");
        var entries = disk.List("/").ToDictionary(entry => Encoding.UTF8.GetString(entry.Name), entry => entry.Attributes);
        entries[".."].Mode.Should().Be(entries["."].Mode);
        entries[".."].Times.Should().Be(entries["."].Times, "nothing is told of what lies above");
        foreach (var root in new[] { "/", ".", "..", "/../.", "" })
        {
            var path = TestDisk.Octets(root);
            disk.FileSystem.RemoveDirectory(path).Code.Should().Be(SftpStatusCode.Failure);
            disk.FileSystem.Remove(path).Code.Should().Be(SftpStatusCode.Failure);
            disk.FileSystem.MakeDirectory(path, default).Code.Should().Be(SftpStatusCode.Failure);
            disk.FileSystem.Rename(path, "b"u8, replace: true).Code.Should().Be(SftpStatusCode.Failure);
        }
    }

    [Theory, BothResolutions]
    public void Beneath_the_root_a_listing_shows_the_directory_above_as_it_is(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        disk.MakeDirectory("d");
        disk.MakeDirectory("d/e");
        disk.FileSystem.SetAttributes("d"u8, followLink: true, new SftpAttributes { Mode = 0x1C8, Times = (1, 2) }).Should().Be(SftpStatus.Ok);
        var above = disk.List("d/e").Single(entry => entry.Name.AsSpan().SequenceEqual(".."u8)).Attributes;
        above.Mode.Should().Be(disk.Attributes("d").Mode);
        above.Times.Should().Be(disk.Attributes("d").Times);
    }

    [Theory, BothResolutions]
    public void A_hard_link_to_a_symbolic_link_is_a_link_and_not_its_target(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        disk.Link(disk.CanaryFile, "l");
        disk.FileSystem.MakeHardLink("l"u8, "h"u8).Should().Be(SftpStatus.Ok);
        disk.Attributes("h", followLink: false).IsSymbolicLink.Should().BeTrue();
        disk.Open("h", SftpOpenFlags.Read, out _).Code.Should().Be(SftpStatusCode.NoSuchFile);
    }

    [Theory, BothResolutions]
    public async Task A_directory_that_clients_keep_swapping_with_a_link_never_leads_out(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        using var rival = new Rival(disk, ConfinedFileSystem.Open(
            new ConfinedFileSystemOptions { Root = disk.Root, UsesCheckedWalk = resolution == Resolution.Walk }).Swap);
        await AttackAgainst(disk, rival);
    }

    [Fact]
    public async Task A_directory_that_the_host_keeps_swapping_with_a_link_never_leads_out_by_the_kernels_resolution()
    {
        using var disk = new TestDisk(Resolution.Kernel);
        using var rival = new Rival(disk, (from, to) => Directory.Move(disk.OnHost(from), disk.OnHost(to)));
        await AttackAgainst(disk, rival);
    }

    private static async Task AttackAgainst(TestDisk disk, Rival rival)
    {
        const int Rounds = 300;
        for (var round = 0; round < Rounds; round++)
            AttackEverywhere(disk, "swapped/canary");
        (await rival.StopAsync()).Should().BeGreaterThan(0, "the rival swapped while requests ran");
        File.ReadAllText(disk.CanaryFile).Should().Be(TestDisk.Canary);
        Directory.GetFileSystemEntries(disk.Outside).Should().Equal(disk.CanaryFile);
    }

    private static void AttackEverywhere(TestDisk disk, string text)
    {
        var path = TestDisk.Octets(text);
        var fileSystem = disk.FileSystem;
        foreach (var flags in new[] { SftpOpenFlags.Read, SftpOpenFlags.Read | SftpOpenFlags.Write, Upload, Upload | SftpOpenFlags.Exclusive })
        {
            if (!fileSystem.Open(path, flags, default, out var file).IsOk)
                continue;
            using (file)
            {
                if (flags.HasFlag(SftpOpenFlags.Read))
                    TestDisk.Content(file!).Should().NotBe(TestDisk.Canary);
                file!.Write(0, "overwritten"u8);
            }
        }
        if (fileSystem.GetAttributes(path, followLink: true, out var attributes).IsOk)
            attributes.Size.Should().NotBe((ulong)TestDisk.Canary.Length);
        fileSystem.SetAttributes(path, followLink: true, new SftpAttributes { Size = 1, Mode = 0x1FF, Times = (1, 1) });
        if (fileSystem.OpenDirectory(TestDisk.Octets(Path.GetDirectoryName(text)!), out var directory).IsOk)
            directory!.Dispose();
        fileSystem.MakeDirectory(path, default);
        fileSystem.MakeDirectory([.. path, .. "-made"u8], default);
        fileSystem.RemoveDirectory([.. path, .. "-made"u8]);
        fileSystem.MakeSymbolicLink("x"u8, [.. path, .. "-link"u8]);
        fileSystem.Remove([.. path, .. "-link"u8]);
        if (fileSystem.MakeHardLink(path, "/stolen"u8).IsOk
            && fileSystem.Open("/stolen"u8, SftpOpenFlags.Read, default, out var stolen).IsOk)
        {
            using (stolen)
                TestDisk.Content(stolen!).Should().NotBe(TestDisk.Canary);
        }
        fileSystem.Remove("/stolen"u8);
        if (fileSystem.Rename(path, "/moved"u8, replace: true).IsOk)
            fileSystem.Rename("/moved"u8, path, replace: true);
        fileSystem.Remove("/moved"u8);
        fileSystem.Remove(path);
        fileSystem.RemoveDirectory(path);
    }

    /// <summary>Somebody who exchanges a directory and a link to the outside under one name for as long as the test runs.</summary>
    private sealed class Rival : IDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly Task<int> _swapping;

        public Rival(TestDisk disk, Action<string, string> rename)
        {
            disk.MakeDirectory("swapped");
            File.CreateSymbolicLink(disk.OnHost("trap"), disk.Outside);
            var started = new TaskCompletionSource();
            _swapping = Task.Factory.StartNew(() => Swap(rename, started), TaskCreationOptions.LongRunning);
            Task.WhenAny(started.Task, _swapping).GetAwaiter().GetResult();      // a rival that fails at once has not started
        }

        public Task<int> StopAsync()
        {
            _stop.Cancel();
            return _swapping;
        }

        public void Dispose()
        {
            _stop.Cancel();
            _swapping.ContinueWith(_ => { }, TaskScheduler.Default).GetAwaiter().GetResult();
            _stop.Dispose();
        }

        private int Swap(Action<string, string> rename, TaskCompletionSource started)
        {
            var swaps = 0;
            do
            {
                rename("swapped", "kept");
                rename("trap", "swapped");
                started.TrySetResult();
                rename("swapped", "trap");
                rename("kept", "swapped");
                swaps++;
            }
            while (!_stop.IsCancellationRequested);
            return swaps;
        }
    }
}

/// <summary>Renames as one client among others.</summary>
internal static class Clients
{
    public static void Swap(this ISftpFileSystem fileSystem, string from, string to) =>
        fileSystem.Rename(TestDisk.Octets(from), TestDisk.Octets(to), replace: false).Should().Be(SftpStatus.Ok);
}
