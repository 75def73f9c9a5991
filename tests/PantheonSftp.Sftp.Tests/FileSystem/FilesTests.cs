using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Sftp.Tests.FileSystem;

public sealed class FilesTests
{
    private const SftpOpenFlags Upload = SftpOpenFlags.Write | SftpOpenFlags.Create | SftpOpenFlags.Truncate;

    [Theory, BothResolutions]
    public void What_was_written_is_read_again(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        disk.Put("/a.txt", "hello");
        disk.Get("a.txt").Should().Be("hello");
        File.ReadAllText(disk.OnHost("a.txt")).Should().Be("hello");
    }

    [Theory, BothResolutions]
    public void An_upload_goes_on_where_it_broke_off(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        disk.Put("part", "first");
        using (var file = disk.MustOpen("part", SftpOpenFlags.Write))
            file.Write(5, "-second"u8).Should().Be(SftpStatus.Ok);
        disk.Get("part").Should().Be("first-second");
    }

    [Theory, BothResolutions]
    public void Truncating_on_opening_empties_the_file_and_creating_alone_does_not(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        disk.Put("a", "content");
        disk.MustOpen("a", SftpOpenFlags.Write | SftpOpenFlags.Create).Dispose();
        disk.Get("a").Should().Be("content");
        disk.MustOpen("a", Upload).Dispose();
        disk.Attributes("a").Size.Should().Be(0);
    }

    [Theory, BothResolutions]
    public void Writing_behind_the_end_leaves_zeros_between(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        using (var file = disk.MustOpen("sparse", Upload))
            file.Write(1_000_000, "x"u8).Should().Be(SftpStatus.Ok);
        disk.Attributes("sparse").Size.Should().Be(1_000_001);
        using var again = disk.MustOpen("sparse", SftpOpenFlags.Read);
        var buffer = new byte[10];
        again.Read(999_999, buffer, out var count).Should().Be(SftpStatus.Ok);
        buffer.AsSpan(0, count).ToArray().Should().Equal(0, (byte)'x');
    }

    [Theory, BothResolutions]
    public void Appending_ignores_the_offset(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        disk.Put("log", "one\n");
        using (var file = disk.MustOpen("log", SftpOpenFlags.Write | SftpOpenFlags.Append))
            file.Write(0, "two\n"u8).Should().Be(SftpStatus.Ok);
        disk.Get("log").Should().Be("one\ntwo\n");
    }

    [Theory, BothResolutions]
    public void Exclusive_creation_refuses_what_exists_even_a_link_that_leads_nowhere(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        disk.Put("a", "mine");
        disk.Link("nowhere", "dangling");
        foreach (var name in new[] { "a", "dangling" })
            disk.Open(name, Upload | SftpOpenFlags.Exclusive, out _).Code.Should().Be(SftpStatusCode.Failure);
        disk.MustOpen("new", Upload | SftpOpenFlags.Exclusive).Dispose();
        disk.Get("a").Should().Be("mine");
        disk.Code("nowhere").Should().Be(SftpStatusCode.NoSuchFile);
    }

    [Theory, BothResolutions]
    public void Creating_through_links_that_lead_nowhere_creates_what_they_lead_to(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        disk.MakeDirectory("d");
        disk.Link("/d/second", "first");
        disk.Link("../made", "d/second");
        disk.Put("first", "content");
        File.ReadAllText(disk.OnHost("made")).Should().Be("content");
    }

    [Theory, BothResolutions]
    public void Reading_past_the_end_finds_nothing(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        disk.Put("a", "abc");
        using var file = disk.MustOpen("a", SftpOpenFlags.Read);
        foreach (var offset in new ulong[] { 3, 1000, ulong.MaxValue })
        {
            file.Read(offset, new byte[8], out var count).Should().Be(SftpStatus.Ok);
            count.Should().Be(0);
        }
        file.Read(0, [], out var none).Should().Be(SftpStatus.Ok);
        none.Should().Be(0);
    }

    [Theory, BothResolutions]
    public void An_offset_beyond_the_largest_is_refused_and_the_file_says_so_when_closed(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        using var file = disk.MustOpen("a", Upload);
        file.Write(long.MaxValue, "xx"u8).Code.Should().Be(SftpStatusCode.Failure);
        file.Write(ulong.MaxValue, "x"u8).Code.Should().Be(SftpStatusCode.Failure);
        file.Write(1UL << 62, "x"u8).Text.Should().Contain("File too large", "no file system in use takes 4 EiB");
        file.Close().Code.Should().Be(SftpStatusCode.Failure);
    }

    [Theory, BothResolutions]
    public void An_open_file_outlives_its_name(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        disk.Put("a", "content");
        using var file = disk.MustOpen("a", SftpOpenFlags.Read | SftpOpenFlags.Write);
        disk.FileSystem.Rename("a"u8, "b"u8, replace: false).Should().Be(SftpStatus.Ok);
        TestDisk.Content(file).Should().Be("content");
        disk.FileSystem.Remove("b"u8).Should().Be(SftpStatus.Ok);
        file.Write(0, "C"u8).Should().Be(SftpStatus.Ok);
        TestDisk.Content(file).Should().Be("Content");
        file.SetAttributes(new SftpAttributes { Size = 1 }).Should().Be(SftpStatus.Ok);
        file.GetAttributes(out var attributes).Should().Be(SftpStatus.Ok);
        attributes.Size.Should().Be(1);
        file.Flush().Should().Be(SftpStatus.Ok);
        file.Close().Should().Be(SftpStatus.Ok);
    }

    [Theory, BothResolutions]
    public void Files_are_used_only_as_they_were_opened(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        disk.Put("a", "content");
        disk.Open("a", 0, out _).Code.Should().Be(SftpStatusCode.BadMessage);
        using (var reading = disk.MustOpen("a", SftpOpenFlags.Read))
        {
            reading.Write(0, "x"u8).Code.Should().Be(SftpStatusCode.Failure);
            reading.SetAttributes(new SftpAttributes { Size = 0 }).Code.Should().Be(SftpStatusCode.Failure);
        }
        using var writing = disk.MustOpen("a", SftpOpenFlags.Write);
        writing.Read(0, new byte[1], out _).Code.Should().Be(SftpStatusCode.Failure);
        disk.Get("a").Should().Be("content");
    }

    [Theory, BothResolutions]
    public void Directories_and_pipes_are_no_files_and_nobody_waits_for_a_pipe(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        disk.MakeDirectory("d");
        using (var mkfifo = System.Diagnostics.Process.Start("mkfifo", disk.OnHost("pipe")))
            mkfifo.WaitForExit();
        foreach (var flags in new[] { SftpOpenFlags.Read, SftpOpenFlags.Write, SftpOpenFlags.Read | SftpOpenFlags.Write, Upload })
        {
            disk.Open("d", flags, out _).Code.Should().Be(SftpStatusCode.Failure);
            disk.Open("pipe", flags, out _).Code.Should().Be(SftpStatusCode.Failure);
        }
    }

    [Theory, BothResolutions]
    public void Setting_attributes_sets_size_mode_and_times(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        disk.Put("a", "content");
        var wanted = new SftpAttributes { Size = 3, Mode = 0x180, Times = (1_000_000_000, 1_100_000_000) };
        disk.FileSystem.SetAttributes("a"u8, followLink: true, wanted).Should().Be(SftpStatus.Ok);
        var found = disk.Attributes("a");
        found.Size.Should().Be(3);
        found.Mode.Should().Be(PosixMode.RegularFile | 0x180);
        found.Times.Should().Be((1_000_000_000u, 1_100_000_000u));

        using var file = disk.MustOpen("a", SftpOpenFlags.Write);
        file.SetAttributes(new SftpAttributes { Size = 10, Mode = 0x1A4, Times = (5, 4_000_000_000) }).Should().Be(SftpStatus.Ok);
        found = disk.Attributes("a");
        found.Size.Should().Be(10);
        found.Mode.Should().Be(PosixMode.RegularFile | 0x1A4);
        found.Times.Should().Be((5u, 4_000_000_000u));
    }

    [Theory, BothResolutions]
    public void Setting_a_links_own_times_leaves_its_target_alone(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        disk.Put("a", "content");
        disk.Link("a", "l");
        var before = disk.Attributes("a").Times;
        disk.FileSystem.SetAttributes("l"u8, followLink: false, new SftpAttributes { Times = (7, 8) }).Should().Be(SftpStatus.Ok);
        disk.Attributes("l", followLink: false).Times!.Value.Modification.Should().Be(8);
        disk.Attributes("a").Times.Should().Be(before);
        disk.FileSystem.SetAttributes("l"u8, followLink: false, new SftpAttributes { Mode = 0 })
            .Code.Should().Be(SftpStatusCode.OperationUnsupported);
    }

    [Theory, BothResolutions]
    public void A_new_file_has_the_mode_that_was_asked_for(Resolution resolution)
    {
        using var disk = new TestDisk(resolution);
        disk.MustOpen("secret", Upload, mode: 0x180).Dispose();
        disk.Attributes("secret").Mode.Should().Be(PosixMode.RegularFile | 0x180);
        disk.FileSystem.MakeDirectory("private"u8, new SftpAttributes { Mode = 0x1C0 }).Should().Be(SftpStatus.Ok);
        disk.Attributes("private").Mode.Should().Be(PosixMode.Directory | 0x1C0);
    }
}
