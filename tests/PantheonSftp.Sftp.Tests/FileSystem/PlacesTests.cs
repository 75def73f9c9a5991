using System.Text;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Sftp.Tests.FileSystem;

/// <summary>The rules that an <see cref="IPlaces"/> makes, with a place for each directory of the root.</summary>
public sealed class PlacesTests
{
    private const SftpOpenFlags Upload = SftpOpenFlags.Write | SftpOpenFlags.Create | SftpOpenFlags.Truncate;

    [Theory, BothResolutions]
    public void A_read_only_place_refuses_every_change_by_every_way_to_it(Resolution resolution)
    {
        var places = new Places();
        using var disk = new TestDisk(resolution, places);
        disk.MakeDirectory("code");
        disk.MakeDirectory("files");
        disk.Put("code/a", "content");
        disk.MakeDirectory("code/d");
        disk.Link("../code", "files/l");
        disk.Put("files/f", "content");
        places.ReadOnly = "code";
        foreach (var way in new[] { "code", "files/l", "files/../code" })
        {
            var file = TestDisk.Octets($"{way}/a");
            SftpStatus[] refusals =
            [
                disk.Open($"{way}/a", SftpOpenFlags.Write, out _),
                disk.Open($"{way}/a", Upload, out _),
                disk.Open($"{way}/new", Upload, out _),
                disk.FileSystem.SetAttributes(file, followLink: true, new SftpAttributes { Size = 0 }),
                disk.FileSystem.SetAttributes(file, followLink: true, new SftpAttributes { Mode = 0 }),
                disk.FileSystem.SetAttributes(file, followLink: true, new SftpAttributes { Times = (1, 1) }),
                disk.FileSystem.Remove(file),
                disk.FileSystem.Remove(TestDisk.Octets($"{way}/d")),
                disk.FileSystem.RemoveDirectory(file),
                disk.FileSystem.RemoveDirectory(TestDisk.Octets($"{way}/d")),
                disk.FileSystem.MakeDirectory(TestDisk.Octets($"{way}/new"), default),
                disk.FileSystem.MakeSymbolicLink("x"u8, TestDisk.Octets($"{way}/new")),
                disk.FileSystem.MakeHardLink(file, "files/new"u8),
                disk.FileSystem.MakeHardLink("files/f"u8, TestDisk.Octets($"{way}/new")),
                disk.FileSystem.Rename(file, "files/new"u8, replace: false),
                disk.FileSystem.Rename("files/f"u8, TestDisk.Octets($"{way}/new"), replace: false),
                disk.FileSystem.Rename("files/f"u8, file, replace: true),
            ];
            refusals.Should().AllBeEquivalentTo(Places.Refusal);
        }
        disk.Get("code/a").Should().Be("content");
        disk.FileSystem.MakeDirectory("code/d"u8, default).Text.Should().Contain("exists");
        disk.FileSystem.Remove("code/gone"u8).Code.Should().Be(SftpStatusCode.NoSuchFile);
    }

    [Theory, BothResolutions]
    public void A_link_into_a_read_only_place_creates_nothing_there(Resolution resolution)
    {
        var places = new Places { ReadOnly = "code" };
        using var disk = new TestDisk(resolution, places);
        Directory.CreateDirectory(disk.OnHost("code"));
        disk.MakeDirectory("files");
        disk.Link("../code/new", "files/l");
        disk.Open("files/l", Upload, out _).Should().Be(Places.Refusal);
        disk.Code("code/new").Should().Be(SftpStatusCode.NoSuchFile);
    }

    [Theory, BothResolutions]
    public void An_open_file_is_refused_from_the_moment_the_rule_changes_and_says_so_when_closed(Resolution resolution)
    {
        var places = new Places();
        using var disk = new TestDisk(resolution, places);
        disk.MakeDirectory("code");
        using var file = disk.MustOpen("code/a", Upload);
        file.Write(0, "before"u8).Should().Be(SftpStatus.Ok);
        places.ReadOnly = "code";
        file.Write(6, "after"u8).Should().Be(Places.Refusal);
        file.SetAttributes(new SftpAttributes { Size = 0 }).Should().Be(Places.Refusal);
        places.ReadOnly = null;
        file.Close().Should().Be(Places.Refusal);
        disk.Get("code/a").Should().Be("before");
    }

    [Theory, BothResolutions]
    public void What_is_hidden_is_not_there(Resolution resolution)
    {
        var places = new Places { Hidden = "secret" };
        using var disk = new TestDisk(resolution, places);
        Directory.CreateDirectory(disk.OnHost("secret/d"));
        File.WriteAllText(disk.OnHost("secret/a"), "content");
        disk.Link("secret", "l");
        disk.Names("/").Should().BeEquivalentTo(".", "..", "l");
        foreach (var path in new[] { "secret", "secret/a", "secret/d", "l", "l/a", "secret/gone" })
        {
            var octets = TestDisk.Octets(path);
            disk.Code(path).Should().Be(SftpStatusCode.NoSuchFile);
            disk.Open(path, SftpOpenFlags.Read, out _).Code.Should().Be(SftpStatusCode.NoSuchFile);
            disk.Open(path, Upload, out _).Code.Should().Be(SftpStatusCode.NoSuchFile, path);
            disk.FileSystem.OpenDirectory(octets, out _).Code.Should().Be(SftpStatusCode.NoSuchFile);
        }
        disk.FileSystem.Remove("secret/a"u8).Code.Should().Be(SftpStatusCode.NoSuchFile);
        disk.FileSystem.MakeDirectory("secret/new"u8, default).Code.Should().Be(SftpStatusCode.NoSuchFile);
        disk.FileSystem.Rename("l"u8, "secret/l"u8, replace: false).Code.Should().Be(SftpStatusCode.NoSuchFile);
        disk.RealPath("l").Should().Be("/l");
    }

    [Theory, BothResolutions]
    public void Where_modes_are_not_kept_changing_them_succeeds_without_effect(Resolution resolution)
    {
        using var disk = new TestDisk(resolution, new Places { Modeless = "files" });
        disk.MakeDirectory("files");
        disk.MustOpen("files/a", Upload, mode: 0x100).Dispose();
        var before = disk.Attributes("files/a").Mode;
        (before & 0x80).Should().NotBe(0u, "the mode asked for at creation does not count either");
        var wanted = new SftpAttributes { Mode = 0x1C0, Ids = (1, 2), Times = (3, 4) };
        disk.FileSystem.SetAttributes("files/a"u8, followLink: true, wanted).Should().Be(SftpStatus.Ok);
        disk.Attributes("files/a").Mode.Should().Be(before);
        disk.Attributes("files/a").Times.Should().Be((3u, 4u));
    }

    [Theory, BothResolutions]
    public void Attributes_look_as_the_place_presents_them_everywhere(Resolution resolution)
    {
        using var disk = new TestDisk(resolution, new Places { Presented = (16193, 16193) });
        disk.Put("a", "content");
        disk.Attributes("a").Ids.Should().Be((16193u, 16193u));
        disk.Attributes("a", followLink: false).Ids.Should().Be((16193u, 16193u));
        disk.List("/").Select(entry => entry.Attributes.Ids).Should().AllBeEquivalentTo((16193u, 16193u));
        using var file = disk.MustOpen("a", SftpOpenFlags.Read);
        file.GetAttributes(out var attributes).Should().Be(SftpStatus.Ok);
        attributes.Ids.Should().Be((16193u, 16193u));
    }

    [Theory, BothResolutions]
    public void The_directory_above_is_listed_as_its_own_place_presents_it(Resolution resolution)
    {
        var places = new Places { Presented = (16193, 16193) };
        using var disk = new TestDisk(resolution, places);
        disk.MakeDirectory("d");
        disk.MakeDirectory("d/e");
        disk.List("d/e").Select(entry => entry.Attributes.Ids).Should().AllBeEquivalentTo((16193u, 16193u));
    }

    [Theory, BothResolutions]
    public void A_full_directory_takes_no_more_entries_until_one_is_removed(Resolution resolution)
    {
        using var disk = new TestDisk(resolution, new Places { MostEntries = 3 });
        foreach (var name in new[] { "a", "b", "c" })
            disk.Put(name, "content");
        var full = disk.Open("d", Upload, out _);
        full.Code.Should().Be(SftpStatusCode.Failure);
        full.Text.Should().Contain("at most 3 entries");
        disk.FileSystem.MakeDirectory("d"u8, default).Code.Should().Be(SftpStatusCode.Failure);
        disk.FileSystem.MakeSymbolicLink("a"u8, "d"u8).Code.Should().Be(SftpStatusCode.Failure);
        disk.Put("a", "an existing file is written all the same");
        disk.FileSystem.Rename("a"u8, "z"u8, replace: false).Should().Be(SftpStatus.Ok);
        disk.FileSystem.Remove("z"u8).Should().Be(SftpStatus.Ok);
        disk.MakeDirectory("d");
    }

    private sealed class Places : IPlaces
    {
        public static readonly SftpStatus Refusal = SftpStatus.PermissionDenied("read-only");

        public string? ReadOnly { get; set; }

        public string? Hidden { get; init; }

        public string? Modeless { get; init; }

        public int? MostEntries { get; init; }

        public (uint, uint)? Presented { get; init; }

        public IPlace At(ReadOnlySpan<byte> realPath) => new Place(this, Encoding.UTF8.GetString(realPath).Split('/')[0]);

        private sealed class Place(Places places, string name) : IPlace
        {
            public bool IsVisible => places.Hidden != name;

            public uint KeptModeBits => places.Modeless != name ? PosixMode.PermissionMask : 0;

            public bool KeepsOwners => places.Modeless != name;

            public int? MaxDirectoryEntries => places.MostEntries;

            public SftpStatus Check(in PlaceChange change) => places.ReadOnly == name ? Refusal : SftpStatus.Ok;

            public SftpStatus CheckMove(IPlace destination, in PlaceChange change) => SftpStatus.Ok;

            public SftpAttributes Present(in SftpAttributes attributes) => attributes with { Ids = places.Presented ?? attributes.Ids };
        }
    }
}
