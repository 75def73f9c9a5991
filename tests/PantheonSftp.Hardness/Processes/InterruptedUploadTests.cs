using System.Security.Cryptography;
using PantheonSftp.Hardness.Kit;
using PantheonSftp.Sftp;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Hardness.Processes;

/// <summary>Uploads that a killed client or a killed server ends: what is left is what OpenSSH's server would have left.</summary>
public class InterruptedUploadTests
{
    private const int Length = 8 * 1024 * 1024;
    private const int Acknowledged = 1024 * 1024;

    private readonly byte[] _data = RandomNumberGenerator.GetBytes(Length);

    [Fact]
    public async Task A_killed_client_leaves_the_beginning_of_its_file_and_reput_completes_it()
    {
        await using var server = await ServerProcess.StartAsync();
        var source = Write(server, "source.bin");
        using (var sftp = server.StartSftp($"put {source} files/target.bin\n", "-l", "8000"))
        {
            await server.ShouldGrowAsync("files/target.bin");
            sftp.Kill(entireProcessTree: true);
            await sftp.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await server.SftpAsync($"reput {source} files/target.bin\n");

        File.ReadAllBytes(server.LocalPath("files/target.bin")).Should().Equal(_data);
    }

    [Fact]
    public async Task A_killed_server_starts_again_with_all_finished_files_and_reput_completes_the_others()
    {
        await using var server = await ServerProcess.StartAsync();
        var source = Write(server, "source.bin");
        await server.SftpAsync($"put {source} files/finished.bin\n");
        using (var sftp = server.StartSftp($"put {source} files/target.bin\n", "-l", "8000"))
        {
            await server.ShouldGrowAsync("files/target.bin");
            await server.KillAsync();
            await sftp.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await server.RestartAsync();
        await server.SftpAsync($"reput {source} files/target.bin\n");

        File.ReadAllBytes(server.LocalPath("files/finished.bin")).Should().Equal(_data);
        File.ReadAllBytes(server.LocalPath("files/target.bin")).Should().Equal(_data);
    }

    [Fact]
    public async Task A_download_that_a_killed_server_ended_is_completed_by_reget()
    {
        await using var server = await ServerProcess.StartAsync();
        var source = Write(server, "source.bin");
        await server.SftpAsync($"put {source} files/finished.bin\n");
        var target = Path.Combine(server.DirectoryPath, "target.bin");
        using (var sftp = server.StartSftp($"get files/finished.bin {target}\n", "-l", "8000"))
        {
            await Census.ShouldFallToAsync(0, () => File.Exists(target) && new FileInfo(target).Length > 0 ? 0 : 1, "octets to wait for");
            await server.KillAsync();
            await sftp.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await server.RestartAsync();
        await server.SftpAsync($"reget files/finished.bin {target}\n");

        File.ReadAllBytes(target).Should().Equal(_data);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Acknowledged_writes_outlive_the_server(bool withFsync)
    {
        await using var server = await ServerProcess.StartAsync();
        using var attackers = server.NewAttackers();
        var sftp = await attackers.OpenSftpAsync();
        var file = await sftp.OpenFileAsync("files/target.bin", SftpOpenFlags.Write | SftpOpenFlags.Create);
        for (var offset = 0; offset < Acknowledged; offset += 32 * 1024)
            (await sftp.AskAsync(Packet.Write(2, file, (ulong)offset, _data[offset..(offset + 32 * 1024)]))).Code.Should().Be(SftpStatusCode.Ok);
        if (withFsync)
            (await sftp.AskAsync(Packet.Extended(3, "fsync@openssh.com").String(file))).Code.Should().Be(SftpStatusCode.Ok);

        await server.KillAsync();

        File.ReadAllBytes(server.LocalPath("files/target.bin")).Should().Equal(_data[..Acknowledged]);
    }

    private string Write(ServerProcess server, string name)
    {
        var path = Path.Combine(server.DirectoryPath, name);
        File.WriteAllBytes(path, _data);
        return path;
    }
}
