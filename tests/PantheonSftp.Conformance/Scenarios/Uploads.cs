using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Staging;

namespace PantheonSftp.Conformance.Scenarios;

/// <summary>Files on their way to the server.</summary>
internal static class Uploads
{
    public static IEnumerable<Scenario> All =>
    [
        new("upload/new", "A file arrives as it was", NewAsync),
        new("upload/overwrite", "A shorter file replaces a longer one wholly", OverwriteAsync),
        new("upload/empty", "An empty file arrives", EmptyAsync),
        new("upload/binary", "Every octet and every line ending arrives as it was", BinaryAsync),
        new("upload/resume", "An upload goes on where it was broken off", ResumeAsync),
        new("upload/append", "A text is written behind a file's end", AppendAsync),
        new("upload/truncate", "A file is cut, and filled up with zeros", TruncateAsync),
        new("upload/time", "A file keeps its modification time", TimeAsync),
        new("upload/rename-into-place", "A file is uploaded under another name and then takes the place of the old one", RenameIntoPlaceAsync),
        new("upload/missing-directory", "An upload into a directory that is not there is refused", MissingDirectoryAsync),
    ];

    private static async Task NewAsync(Stage stage)
    {
        await stage.DoesAsync(new Put(stage.Local("a.txt", "all is well\n"), stage.Remote("a.txt")));

        stage.Server.Text(stage.Remote("a.txt")).Should().Be("all is well\n");
    }

    private static async Task OverwriteAsync(Stage stage)
    {
        stage.Server.Write(stage.Remote("a.txt"), "a much longer text that was there before");

        await stage.DoesAsync(new Put(stage.Local("a.txt", "short"), stage.Remote("a.txt")));

        stage.Server.Text(stage.Remote("a.txt")).Should().Be("short");
    }

    private static async Task EmptyAsync(Stage stage)
    {
        await stage.DoesAsync(new Put(stage.Local("empty", ""), stage.Remote("empty")));

        stage.Server.Bytes(stage.Remote("empty")).Should().BeEmpty();
    }

    private static async Task BinaryAsync(Stage stage)
    {
        await stage.DoesAsync(new Put(stage.Local("a.bin", BinaryContent.All), stage.Remote("a.bin")));

        stage.Server.Bytes(stage.Remote("a.bin")).Should().Equal(BinaryContent.All);
    }

    private static async Task ResumeAsync(Stage stage)
    {
        stage.Server.Write(stage.Remote("a.txt"), "first half, ");

        await stage.DoesAsync(new ResumePut(stage.Local("a.txt", "first half, second half"), stage.Remote("a.txt")));

        stage.Server.Text(stage.Remote("a.txt")).Should().Be("first half, second half");
    }

    private static async Task AppendAsync(Stage stage)
    {
        stage.Server.Write(stage.Remote("a.log"), "first line\n");

        await stage.DoesAsync(new Append(stage.Local("more", "second line\n"), stage.Remote("a.log")));

        stage.Server.Text(stage.Remote("a.log")).Should().Be("first line\nsecond line\n");
    }

    private static async Task TruncateAsync(Stage stage)
    {
        stage.Server.Write(stage.Remote("a.txt"), "0123456789");

        await stage.DoesAsync(new Truncate(stage.Remote("a.txt"), 4));
        stage.Server.Text(stage.Remote("a.txt")).Should().Be("0123");

        await stage.DoesAsync(new Truncate(stage.Remote("a.txt"), 6));
        stage.Server.Text(stage.Remote("a.txt")).Should().Be("0123\0\0");
    }

    private static async Task TimeAsync(Stage stage)
    {
        var time = new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        var local = stage.Local("a.txt", "old");
        File.SetLastWriteTimeUtc(local, time);

        await stage.DoesAsync(new PutWithTime(local, stage.Remote("a.txt")));

        stage.Server.Attributes(stage.Remote("a.txt")).LastWriteTimeUtc.Should().Be(time);
    }

    private static async Task RenameIntoPlaceAsync(Stage stage)
    {
        stage.Server.Write(stage.Remote("a.txt"), "old");

        await stage.DoesAsync(new Put(stage.Local("new", "new"), stage.Remote(".a.txt.part")));
        await stage.DoesAsync(new Replace(stage.Remote(".a.txt.part"), stage.Remote("a.txt")));

        stage.Server.Tree(stage.Remote()).Should().Equal(new Dictionary<string, string> { ["a.txt"] = "new" });
    }

    private static async Task MissingDirectoryAsync(Stage stage)
    {
        await stage.IsRefusedAsync(new Put(stage.Local("a.txt", "text"), stage.Remote("missing/a.txt")));

        stage.Server.Names(stage.Remote()).Should().BeEmpty();
    }
}
