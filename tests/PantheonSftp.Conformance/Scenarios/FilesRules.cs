using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Staging;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Conformance.Scenarios;

/// <summary>What is different in <c>files/</c>, whose file system is not an ordinary one.</summary>
internal static class FilesRules
{
    private const int Mebibyte = 1 << 20;
    private const long Limit = 256L * Mebibyte;

    public static IEnumerable<Scenario> All =>
    [
        new("files/rename", "A file in files/ gets another name", RenameAsync) { NeedsEmulator = true },
        new("files/rename-directory", "A directory in files/ keeps its name", RenameDirectoryAsync) { NeedsEmulator = true },
        new("files/move-to-code", "Nothing is moved between files/ and code/", MoveAsync) { NeedsEmulator = true },
        new("files/link", "There are no links in files/", LinkAsync) { NeedsEmulator = true },
        new("files/mode", "Permissions in files/ are set without an effect", ModeAsync) { NeedsEmulator = true },
        new("files/too-large", "A file that is too large for files/ is refused, and one that just fits is not", TooLargeAsync) { NeedsEmulator = true },
        new("files/256-mib", "The 256 MiB of the platform end where they should", PlatformLimitAsync) { NeedsEmulator = true },
    ];

    private static SiteEnvironment EntersOwnSite(Stage stage)
    {
        var dev = stage.OwnSite().Dev;
        stage.LogInAs(stage.LoginTo(dev));
        return dev;
    }

    private static async Task RenameAsync(Stage stage)
    {
        var dev = EntersOwnSite(stage);

        await stage.DoesAsync(new Rename("files/photo.jpg", "files/picture.jpg"));

        LocalTree.Read(dev.LocalPath("files")).Should().Equal(new Dictionary<string, string> { ["picture.jpg"] = "photo" });
    }

    private static async Task RenameDirectoryAsync(Stage stage)
    {
        var dev = EntersOwnSite(stage);
        LocalTree.Write(dev.LocalPath("files"), new Dictionary<string, string> { ["old/a.txt"] = "a" });

        await stage.IsRefusedAsync(new Rename("files/old", "files/new"));

        File.Exists(dev.LocalPath("files/old/a.txt")).Should().BeTrue();
        Directory.Exists(dev.LocalPath("files/new")).Should().BeFalse();
    }

    private static async Task MoveAsync(Stage stage)
    {
        var dev = EntersOwnSite(stage);

        await stage.IsRefusedAsync(new Rename("files/photo.jpg", "code/photo.jpg"));

        File.Exists(dev.LocalPath("files/photo.jpg")).Should().BeTrue();
        File.Exists(dev.LocalPath("code/photo.jpg")).Should().BeFalse();
    }

    private static async Task LinkAsync(Stage stage)
    {
        var dev = EntersOwnSite(stage);

        await stage.IsRefusedAsync(new MakeLink("photo.jpg", "files/link.jpg"));

        Path.Exists(dev.LocalPath("files/link.jpg")).Should().BeFalse();
    }

    private static async Task ModeAsync(Stage stage)
    {
        var dev = EntersOwnSite(stage);
        var before = File.GetUnixFileMode(dev.LocalPath("files/photo.jpg"));

        await stage.DoesAsync(new ChangeMode("files/photo.jpg", UnixFileMode.UserRead));

        File.GetUnixFileMode(dev.LocalPath("files/photo.jpg")).Should().Be(before);
    }

    /// <summary>With a limit that is quickly reached, so that every client can.</summary>
    private static async Task TooLargeAsync(Stage stage)
    {
        var emulator = await stage.OwnEmulatorAsync(options => options.Profile = options.Profile with { MaxFileSizeInFiles = Mebibyte });
        stage.LogInAs(emulator.Login);

        await stage.DoesAsync(new Put(stage.Props.Random(1).Path, "files/fits.bin"));
        await stage.IsRefusedAsync(new Put(stage.Local("large.bin", new byte[Mebibyte + 1]), "files/large.bin"));

        new FileInfo(emulator.Dev.LocalPath("files/fits.bin")).Length.Should().Be(Mebibyte);
    }

    /// <summary>With the platform's own limit: all but the last two octets are there already.</summary>
    private static async Task PlatformLimitAsync(Stage stage)
    {
        stage.Needs("resume-put");
        var dev = EntersOwnSite(stage);
        MakeSparse(dev.LocalPath("files/video.mp4"), Limit - 1);
        var local = stage.Workspace.Local("video.mp4");

        MakeSparse(local, Limit);
        await stage.DoesAsync(new ResumePut(local, "files/video.mp4"));
        new FileInfo(dev.LocalPath("files/video.mp4")).Length.Should().Be(Limit);

        MakeSparse(local, Limit + 1);
        await stage.IsRefusedAsync(new ResumePut(local, "files/video.mp4"));
        // Less is the client's own doing: OpenSSH's sftp cuts a file to what it has sent of it when that fails.
        new FileInfo(dev.LocalPath("files/video.mp4")).Length.Should().BeLessThanOrEqualTo(Limit);
    }

    /// <summary>A file of a length that takes no room on the disk.</summary>
    private static void MakeSparse(string path, long length)
    {
        using var file = File.OpenWrite(path);
        file.SetLength(length);
    }
}
