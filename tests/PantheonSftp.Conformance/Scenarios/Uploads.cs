using PantheonSftp.Conformance.Operations;

namespace PantheonSftp.Conformance.Scenarios;

/// <summary>Files on their way to the server.</summary>
internal static class Uploads
{
    public static IEnumerable<Scenario> All =>
    [
        new("upload/new", "A file arrives as it was", NewAsync),
        new("upload/overwrite", "A shorter file replaces a longer one wholly", OverwriteAsync),
        new("upload/resume", "An upload goes on where it was broken off", ResumeAsync),
        new("upload/rename-into-place", "A file is uploaded under another name and then takes the place of the old one", RenameIntoPlaceAsync),
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

    private static async Task ResumeAsync(Stage stage)
    {
        stage.Server.Write(stage.Remote("a.txt"), "first half, ");

        await stage.DoesAsync(new ResumePut(stage.Local("a.txt", "first half, second half"), stage.Remote("a.txt")));

        stage.Server.Text(stage.Remote("a.txt")).Should().Be("first half, second half");
    }

    private static async Task RenameIntoPlaceAsync(Stage stage)
    {
        stage.Server.Write(stage.Remote("a.txt"), "old");

        await stage.DoesAsync(new Put(stage.Local("new", "new"), stage.Remote(".a.txt.part")));
        await stage.DoesAsync(new Replace(stage.Remote(".a.txt.part"), stage.Remote("a.txt")));

        stage.Server.Text(stage.Remote("a.txt")).Should().Be("new");
        stage.Server.Names(stage.Remote()).Should().Equal("a.txt");
    }
}
