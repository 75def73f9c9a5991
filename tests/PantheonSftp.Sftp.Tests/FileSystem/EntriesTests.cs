using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Sftp.Tests.FileSystem;

public sealed class EntriesTests
{
    [Theory, BothResolutions]
    public void Removing_takes_files_and_links_but_no_directories(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        disk.MakeDirectory("d");
        disk.Link("d", "l");
        disk.Put("a", "content");
        disk.FileSystem.Remove("d"u8).Text.Should().Contain("Is a directory");
        disk.FileSystem.Remove("l"u8).Should().Be(SftpStatus.Ok);
        disk.FileSystem.Remove("a"u8).Should().Be(SftpStatus.Ok);
        disk.FileSystem.Remove("a"u8).Code.Should().Be(SftpStatusCode.NoSuchFile);
        disk.Names("/").Should().BeEquivalentTo(".", "..", "d");
    }

    [Theory, BothResolutions]
    public void Removing_a_directory_wants_it_empty(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        disk.MakeDirectory("d");
        disk.Put("d/a", "content");
        var refused = disk.FileSystem.RemoveDirectory("d"u8);
        refused.Code.Should().Be(SftpStatusCode.Failure);
        refused.Text.Should().Contain("Directory not empty: remove its entries first");
        disk.FileSystem.Remove("d/a"u8).Should().Be(SftpStatus.Ok);
        disk.FileSystem.RemoveDirectory("d/"u8).Should().Be(SftpStatus.Ok);
        disk.FileSystem.RemoveDirectory("d"u8).Code.Should().Be(SftpStatusCode.NoSuchFile);
    }

    [Theory, BothResolutions]
    public void Renaming_replaces_only_when_asked_to(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        disk.Put("a", "new");
        disk.Put("b", "old");
        var refused = disk.FileSystem.Rename("a"u8, "b"u8, replace: false);
        refused.Code.Should().Be(SftpStatusCode.Failure);
        refused.Text.Should().Contain("target exists");
        disk.Get("b").Should().Be("old");
        disk.FileSystem.Rename("a"u8, "b"u8, replace: true).Should().Be(SftpStatus.Ok);
        disk.Get("b").Should().Be("new");
        disk.Code("a").Should().Be(SftpStatusCode.NoSuchFile);
    }

    [Theory, BothResolutions]
    public void Directories_and_links_are_renamed_as_they_are(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        disk.MakeDirectory("d");
        disk.Put("d/a", "content");
        disk.Link("d", "l");
        disk.Link("nowhere", "dangling");
        disk.FileSystem.Rename("d"u8, "e"u8, replace: false).Should().Be(SftpStatus.Ok);
        disk.FileSystem.Rename("l"u8, "e/l"u8, replace: false).Should().Be(SftpStatus.Ok);
        disk.FileSystem.Rename("dangling"u8, "e/dangling"u8, replace: false).Should().Be(SftpStatus.Ok);
        disk.Get("e/a").Should().Be("content");
        disk.Attributes("e/l", followLink: false).IsSymbolicLink.Should().BeTrue();
        disk.FileSystem.Rename("e"u8, "e/inside"u8, replace: false).Code.Should().Be(SftpStatusCode.Failure);
        disk.MakeDirectory("empty");
        disk.FileSystem.Rename("e"u8, "empty"u8, replace: true).Should().Be(SftpStatus.Ok);
        disk.Get("empty/a").Should().Be("content");
    }

    [Theory, BothResolutions]
    public void A_hard_link_is_the_same_file(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        disk.Put("a", "content");
        disk.MakeDirectory("d");
        disk.FileSystem.MakeHardLink("a"u8, "b"u8).Should().Be(SftpStatus.Ok);
        disk.Put("b", "changed");
        disk.Get("a").Should().Be("changed");
        disk.FileSystem.MakeHardLink("a"u8, "b"u8).Code.Should().Be(SftpStatusCode.Failure);
        disk.FileSystem.MakeHardLink("d"u8, "e"u8).Code.Should().Be(SftpStatusCode.PermissionDenied);
        disk.FileSystem.MakeHardLink("gone"u8, "e"u8).Code.Should().Be(SftpStatusCode.NoSuchFile);
    }

    [Theory, BothResolutions]
    public void What_exists_is_not_made_again(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        disk.MakeDirectory("d");
        disk.FileSystem.MakeDirectory("d"u8, default).Code.Should().Be(SftpStatusCode.Failure);
        disk.FileSystem.MakeSymbolicLink("x"u8, "d"u8).Code.Should().Be(SftpStatusCode.Failure);
        disk.FileSystem.MakeDirectory("gone/d"u8, default).Code.Should().Be(SftpStatusCode.NoSuchFile);
        disk.FileSystem.MakeSymbolicLink([], "l"u8).Code.Should().Be(SftpStatusCode.BadMessage);
    }

    [Theory, BothResolutions]
    public void Real_paths_follow_links_as_far_as_there_are_any_and_spell_out_the_rest(Resolution resolution)
    {
        using var disk = new TestDisk(resolution, home: "/home");
        disk.FileSystem.MakeDirectory("/home"u8, default).Should().Be(SftpStatus.Ok);
        disk.MakeDirectory("/target");
        disk.Link("../target", "l");
        disk.RealPath(".").Should().Be("/home");
        disk.RealPath("").Should().Be("/home");
        disk.RealPath("l").Should().Be("/target");
        disk.RealPath("l/new").Should().Be("/target/new");
        disk.RealPath("l/a/./b/../c//d/").Should().Be("/target/a/c/d");
        disk.RealPath("/x/../../../y").Should().Be("/y");
        disk.RealPath("l/..").Should().Be("/");
    }

    [Theory, BothResolutions]
    public void Only_links_are_read_as_links(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        disk.Put("a", "content");
        disk.FileSystem.ReadLink("a"u8, out _).Code.Should().Be(SftpStatusCode.BadMessage);
        disk.FileSystem.ReadLink("gone"u8, out _).Code.Should().Be(SftpStatusCode.NoSuchFile);
    }

    [Theory, BothResolutions]
    public void Names_may_be_255_octets_and_no_more_and_paths_4095(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        var longest = new string('n', 255);
        disk.Put(longest, "content");
        disk.Get(longest).Should().Be("content");
        foreach (var path in new[] { longest + "n", string.Concat(Enumerable.Repeat("d/", 4000)) })
        {
            var status = disk.Open(path, SftpOpenFlags.Write | SftpOpenFlags.Create, out _);
            status.Code.Should().Be(SftpStatusCode.Failure);
            status.Text.Should().Contain("File name too long");
            disk.Code(path).Should().Be(SftpStatusCode.Failure);
        }
        disk.Code("a\0b").Should().Be(SftpStatusCode.BadMessage);
        disk.FileSystem.MakeSymbolicLink("a\0b"u8, "l"u8).Code.Should().Be(SftpStatusCode.BadMessage);
    }

    [Theory, BothResolutions]
    public void Every_octet_is_a_name_that_works_or_is_refused_cleanly(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        for (var value = 1; value < 256; value++)
        {
            if (value == '/')
                continue;
            byte[] name = [(byte)'n', (byte)value];
            var status = disk.FileSystem.Open(name, SftpOpenFlags.Write | SftpOpenFlags.Create, default, out var file);
            file?.Dispose();

            // .NET's own file classes cannot say a name that is not UTF-8.
            if (resolution == Resolution.Walk && value >= 0x80)
            {
                status.Code.Should().Be(SftpStatusCode.Failure);
                continue;
            }
            status.Should().Be(SftpStatus.Ok);
            disk.List("/").Any(entry => entry.Name.AsSpan().SequenceEqual(name)).Should().BeTrue();
            disk.FileSystem.Rename(name, "other"u8, replace: false).Should().Be(SftpStatus.Ok);
            disk.FileSystem.Remove("other"u8).Should().Be(SftpStatus.Ok);
        }
    }

    [Fact]
    public void A_hundred_thousand_entries_are_listed_once_each()
    {
        const int Count = 100_000;
        using var disk = new TestDisk(Resolution.Kernel);
        for (var i = 0; i < Count; i++)
            File.OpenHandle(disk.OnHost(i.ToString()), FileMode.CreateNew, FileAccess.Write).Dispose();
        var walk = ConfinedFileSystem.Open(new ConfinedFileSystemOptions { Root = disk.Root, UsesCheckedWalk = true });
        foreach (var fileSystem in new[] { disk.FileSystem, walk })
        {
            var names = new List<string>();
            fileSystem.OpenDirectory("/"u8, out var directory).Should().Be(SftpStatus.Ok);
            using (directory)
            {
                while (directory!.TryReadNext(out var entry))
                    names.Add(Convert.ToHexString(entry.Name));
            }
            names.Count.Should().Be(Count + 2);
            names.ToHashSet().Count.Should().Be(Count + 2);
        }
    }

    [Theory, BothResolutions]
    public void A_volume_tells_its_size(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        disk.FileSystem.GetVolume("/"u8, out var volume).Should().Be(SftpStatus.Ok);
        volume.FragmentSize.Should().BePositive();
        volume.Blocks.Should().BeGreaterThanOrEqualTo(volume.FreeBlocks);
        volume.MaxNameLength.Should().Be(255);
        disk.FileSystem.GetVolume("gone"u8, out _).Code.Should().Be(SftpStatusCode.NoSuchFile);
    }

    [Theory, BothResolutions]
    public void Only_the_clients_own_home_is_told(Resolution resolution)
    {
        using var disk = new TestDisk(resolution, home: "/code");
        disk.FileSystem.GetHomeOf([], out var home).Should().Be(SftpStatus.Ok);
        home.Should().Equal("/code"u8.ToArray());
        disk.FileSystem.GetHomeOf("root"u8, out _).Code.Should().Be(SftpStatusCode.NoSuchFile);
    }
}
