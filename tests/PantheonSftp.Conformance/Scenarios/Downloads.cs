using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Staging;

namespace PantheonSftp.Conformance.Scenarios;

/// <summary>Files on their way from the server.</summary>
internal static class Downloads
{
    public static IEnumerable<Scenario> All =>
    [
        new("download/new", "A file arrives as it was", NewAsync),
        new("download/overwrite", "A shorter file replaces a longer local one wholly", OverwriteAsync),
        new("download/empty", "An empty file arrives", EmptyAsync),
        new("download/binary", "Every octet and every line ending arrives as it was", BinaryAsync),
        new("download/resume", "A download goes on where it was broken off", ResumeAsync),
        new("download/missing", "A file that is not there is told to be missing", MissingAsync),
    ];

    private static async Task NewAsync(Stage stage)
    {
        stage.Server.Write(stage.Remote("a.txt"), "all is well\n");

        (await DownloadsAsync(stage, "a.txt")).Should().Equal("all is well\n"u8.ToArray());
    }

    private static async Task OverwriteAsync(Stage stage)
    {
        stage.Server.Write(stage.Remote("a.txt"), "short");
        stage.Local("a.txt", "a much longer text that was there before");

        (await DownloadsAsync(stage, "a.txt")).Should().Equal("short"u8.ToArray());
    }

    private static async Task EmptyAsync(Stage stage)
    {
        stage.Server.Write(stage.Remote("empty"), "");

        (await DownloadsAsync(stage, "empty")).Should().BeEmpty();
    }

    private static async Task BinaryAsync(Stage stage)
    {
        stage.Server.Write(stage.Remote("a.bin"), BinaryContent.All);

        (await DownloadsAsync(stage, "a.bin")).Should().Equal(BinaryContent.All);
    }

    private static async Task ResumeAsync(Stage stage)
    {
        stage.Server.Write(stage.Remote("a.txt"), "first half, second half");
        var local = stage.Local("a.txt", "first half, ");

        await stage.DoesAsync(new ResumeGet(stage.Remote("a.txt"), local));

        File.ReadAllText(local).Should().Be("first half, second half");
    }

    private static async Task MissingAsync(Stage stage)
    {
        await stage.IsRefusedAsync(new Get(stage.Remote("missing.txt"), stage.Workspace.Local("missing.txt")), "no-such-file");
    }

    private static async Task<byte[]> DownloadsAsync(Stage stage, string name)
    {
        var local = stage.Workspace.Local(name);
        await stage.DoesAsync(new Get(stage.Remote(name), local));
        return File.ReadAllBytes(local);
    }
}
