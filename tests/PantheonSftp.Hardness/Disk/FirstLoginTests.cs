using PantheonSftp.Emulator;
using PantheonSftp.Hardness.Kit;

namespace PantheonSftp.Hardness.Disk;

/// <summary>The first login to an environment makes its files, for which there may be no room.</summary>
public class FirstLoginTests
{
    private const int Megabytes = 8;

    /// <summary>Room for the beginning of an environment.</summary>
    private const int Room = 100 * 1024;

    /// <summary>Files of 4 KiB at most: enough to start with, not enough for an environment.</summary>
    private const string TinyFiles = "export DOTNET_EnableWriteXorExecute=0; ulimit -f 8";

    [Fact]
    public async Task On_a_full_disk_it_leaves_nothing_half_made_and_a_later_one_finds_everything()
    {
        // Where no disk of its own may be mounted, the longest file stands for the end of the disk.
        using var disk = SmallDisk.TryMount(Megabytes);
        await using var server = disk is null ? await ServerProcess.StartAsync(TinyFiles) : await ServerProcess.StartAsync(directory: disk.Path);
        disk?.Fill(allBut: Room);

        using (var sftp = server.StartSftp("ls code\n"))
        {
            await sftp.WaitForExitAsync(TestContext.Current.CancellationToken);
            sftp.ExitCode.Should().NotBe(0);
        }

        Directory.Exists(Path.Combine(server.Data, "sites", "demo-wordpress", "dev")).Should().BeFalse();

        if (disk is null)
        {
            await server.KillAsync();
            await server.RestartAsync();
        }
        else
        {
            disk.MakeRoom();
        }

        await server.SftpAsync("ls code\n");
        NamesBelow(server.LocalPath("")).Should().BeEquivalentTo(await NamesOfUntroubledAsync());
    }

    private static async Task<IEnumerable<string>> NamesOfUntroubledAsync()
    {
        await using var pantheon = await PantheonEmulator.StartAsync(cancel: TestContext.Current.CancellationToken);
        return NamesBelow(pantheon.Site("demo-wordpress").Dev.LocalPath());
    }

    private static List<string> NamesBelow(string directory) =>
    [
        .. Directory.EnumerateFileSystemEntries(directory, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Select(path => Path.GetRelativePath(directory, path)),
    ];
}
