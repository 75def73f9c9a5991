using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Tests.OverTheWire;

namespace PantheonSftp.Emulator.Tests.Workflows;

/// <summary>An emulator that does one thing after another until it is killed, and says what it has finished.</summary>
internal static class KilledEmulator
{
    public const string SiteName = "shop";

    public static PantheonEmulatorOptions Options(string directory) => new() { DataDirectory = directory, HostKeySeed = new byte[32] };

    public static Site AddSite(PantheonEmulator pantheon) => pantheon.AddSite(
        SiteName,
        Enumerable.Range(0, 60).ToDictionary(number => $"code/d{number % 6}/f{number}.php", number => $"<?php // {number}\n"),
        new NewSite { Multidevs = new Dictionary<string, ConnectionMode> { ["side"] = ConnectionMode.Git } });

    /// <summary>All on this thread: until an initializer has returned, no other one may run code of its assembly.</summary>
    public static void Work(string directory)
    {
        var pantheon = Wait(PantheonEmulator.StartAsync(Options(directory)));
        var site = AddSite(pantheon);
        using var client = new Renci.SshNet.SftpClient(pantheon.Address.ToString(), pantheon.Port, site.Test.UserName, "pantheon");
        client.Connect();
        if (site.Dev.ConnectionMode is ConnectionMode.Git)
            Wait(site.Dev.SetConnectionModeAsync(ConnectionMode.Sftp));
        for (var number = DateTime.UtcNow.Ticks; ; number++)
        {
            File.WriteAllText(site.Dev.LocalPath("code/counter.txt"), $"{number}\n");
            Wait(site.Dev.CommitAsync($"commit {number}"));
            KilledChild.Say($"committed {site.Dev.CodeCommit}");

            client.Put($"files/{number}.txt", $"{number}");
            KilledChild.Say($"uploaded {number}");

            Wait(site.Test.DeployAsync($"deploy {number}"));
            KilledChild.Say($"deployed {site.Test.CodeCommit}");

            File.WriteAllText(site.Dev.LocalPath("code/lost.txt"), $"{number}\n");
            Wait(site.Dev.SetConnectionModeAsync(ConnectionMode.Git));
            Push(site, number);
            KilledChild.Say($"pushed {site.Dev.CodeCommit}");
            Wait(site.Dev.SetConnectionModeAsync(ConnectionMode.Sftp));

            Wait(site.Environment("side").MergeFromDevAsync());
            Wait(site.Environment("side").CloneFilesAsync("test"));
            Wait(site.Dev.MigrateAsync());
            Wait(Wait(site.CreateMultidevAsync("brief")).DeleteAsync(deleteBranch: true));
            KilledChild.Say($"around {number}");
        }
    }

    /// <summary>What a push does, without the client.</summary>
    private static void Push(Site site, long number)
    {
        var turn = Wait(site.BeginPushAsync(CancellationToken.None));
        var tip = site.Code.TipOf("master")!;
        var files = new Dictionary<string, Emulator.Code.TreeFile>(site.Code.Objects.TreeOf(tip).Files)
        {
            ["pushed.txt"] = new(site.Code.Objects.WriteBlob(System.Text.Encoding.UTF8.GetBytes($"{number}")), LibGit2Sharp.Mode.NonExecutableFile),
        };
        var commit = site.Code.Objects.WriteCommit(files, [tip], $"push {number}", new Emulator.Code.CommitAuthor("a", "a@example.com").At(DateTimeOffset.UtcNow));
        site.Code.TryMoveBranch("master", tip, commit);
        Wait(site.Dev.SyncCodeAsync(commit, "demo@example.com"));
        turn.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
