using System.Security.Cryptography;
using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Staging;

namespace PantheonSftp.Conformance.Scenarios;

/// <summary>Size is no matter.</summary>
internal static class LargeFiles
{
    public static IEnumerable<Scenario> All =>
    [
        new("large/1-gib", "A large file, 1 GiB with the emulator, goes up and comes down, and its SHA-256 stays the same", PlayAsync) { IsHeavy = true, Patience = TimeSpan.FromMinutes(5) },
    ];

    private static async Task PlayAsync(Stage stage)
    {
        stage.Needs("put");
        stage.Needs("get");
        var source = stage.Props.Random(SizeOf(stage));

        await stage.DoesAsync(new Put(source.Path, stage.Remote("large")));
        (await stage.Server.Sha256Async(stage.Remote("large"), stage.Cancel)).Should().Be(source.Sha256);

        var local = stage.Workspace.Local("large");
        await stage.DoesAsync(new Get(stage.Remote("large"), local));
        await using (var arrived = File.OpenRead(local))
            Convert.ToHexString(await SHA256.HashDataAsync(arrived, stage.Cancel)).Should().Be(source.Sha256);
        stage.Server.RemoveTree(stage.Remote());
    }

    private static int SizeOf(Stage stage)
    {
        var (ofClient, reason) = stage.Profile.LargeFile;
        var ofTarget = stage.Target.LargeFile;
        if (ofTarget <= ofClient)
            return ofTarget;
        stage.Show($"{ofClient} MiB instead of {ofTarget} MiB: {reason}");
        return ofClient;
    }
}
