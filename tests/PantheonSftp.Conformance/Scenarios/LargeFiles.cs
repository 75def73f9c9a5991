using System.Security.Cryptography;
using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Staging;

namespace PantheonSftp.Conformance.Scenarios;

/// <summary>Size is no matter.</summary>
internal static class LargeFiles
{
    public static IEnumerable<Scenario> All =>
    [
        new("large/1-gib", "A file of 1 GiB goes up and comes down, and its SHA-256 stays the same", PlayAsync) { IsHeavy = true, Patience = TimeSpan.FromMinutes(5) },
    ];

    private static async Task PlayAsync(Stage stage)
    {
        stage.Needs("put");
        stage.Needs("get");
        var (mebibytes, reason) = stage.Profile.LargeFile;
        if (reason is not null)
            stage.Show($"{mebibytes} MiB instead of 1 GiB: {reason}");
        var source = stage.Props.Random(mebibytes);

        await stage.DoesAsync(new Put(source.Path, stage.Remote("large")));
        (await stage.Server.Sha256Async(stage.Remote("large"), stage.Cancel)).Should().Be(source.Sha256);

        var local = stage.Workspace.Local("large");
        await stage.DoesAsync(new Get(stage.Remote("large"), local));
        await using (var arrived = File.OpenRead(local))
            Convert.ToHexString(await SHA256.HashDataAsync(arrived, stage.Cancel)).Should().Be(source.Sha256);
        stage.Server.RemoveTree(stage.Remote());
    }
}
