using PantheonSftp.Emulator;
using PantheonSftp.Hardness.Kit;
using PantheonSftp.Sftp;
using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.Protocol;

namespace PantheonSftp.Hardness.Disk;

/// <summary>A disk that takes no more, or is gone.</summary>
public class DiskTests
{
    private const int Block = 30_000;

    /// <summary>A limit in blocks of 512 octets: every system has it, without rights. The runtime itself would need a longer one to keep code writable and executable apart.</summary>
    private const string SmallFiles = "export DOTNET_EnableWriteXorExecute=0; ulimit -f 2000";

    [Fact]
    public async Task A_file_that_grows_beyond_what_the_process_may_write_fails_alone()
    {
        await using var server = await ServerProcess.StartAsync(SmallFiles);
        using var attackers = server.NewAttackers();
        var sftp = await attackers.OpenSftpAsync();
        var file = await sftp.OpenFileAsync("files/large.bin", SftpOpenFlags.Write | SftpOpenFlags.Create);

        (await sftp.AskAsync(Packet.Write(2, file, 8 << 20, new byte[Block]))).Code.Should().Be(SftpStatusCode.Failure);

        (await sftp.AskAsync(Packet.Write(3, file, 0, new byte[Block]))).Code.Should().Be(SftpStatusCode.Ok);
    }

    [Fact]
    public async Task Of_an_scp_the_file_fails_for_which_there_is_no_room_and_the_next_one_arrives()
    {
        await using var server = await ServerProcess.StartAsync(SmallFiles);
        using var attackers = server.NewAttackers();
        var channel = await RawChannel.ExecAsync(await attackers.LogInAsync(), "scp -t files");

        await channel.SendAsync($"C0644 {50 * Block} large.bin\n");
        for (var i = 0; i < 50; i++)
            await channel.SendAsync(new byte[Block]);
        await channel.SendAsync("\0C0644 2 small.txt\nhi\0");
        await channel.SendEofAsync();

        var outcome = await channel.ReadToCloseAsync();
        outcome.Output.Should().Match("\0\0\u0001scp: files/large.bin: *\n\0\0");
        outcome.ExitStatus.Should().Be(1);
    }

    [Fact]
    public async Task A_full_disk_fails_uploads_and_nothing_else()
    {
        // Where no disk of its own may be mounted, the longest file stands for the end of the disk.
        using var disk = SmallDisk.TryMount(megabytes: 8);
        await using var server = disk is null ? await ServerProcess.StartAsync("export DOTNET_EnableWriteXorExecute=0; ulimit -f 8000") : await ServerProcess.StartAsync(directory: disk.Path);
        using var attackers = server.NewAttackers();
        var sftp = await attackers.OpenSftpAsync();
        var file = await sftp.OpenFileAsync("files/large.bin", SftpOpenFlags.Write | SftpOpenFlags.Create);

        var status = SftpStatusCode.Ok;
        for (var offset = 0ul; offset < 16 << 20 && status == SftpStatusCode.Ok; offset += Block)
            status = (await sftp.AskAsync(Packet.Write(2, file, offset, new byte[Block]))).Code;

        status.Should().Be(SftpStatusCode.Failure);
        (await sftp.AskAsync(Packet.Of(RequestType.Remove, 3).Text("files/large.bin"))).Code.Should().Be(SftpStatusCode.Ok);
        await sftp.AskAsync(Packet.Of(RequestType.Close, 4).String(file));
        using var bystander = await server.ConnectBystanderAsync();
        await bystander.TransferAsync();
    }

    [Fact]
    public async Task A_data_directory_that_vanishes_fails_requests_and_logins_until_it_is_back()
    {
        var data = Directory.CreateTempSubdirectory("vanishing-").FullName;
        await using (var siege = await Siege.BeginAsync(new PantheonEmulatorOptions { DataDirectory = data }))
        {
            using var attackers = new Attackers(siege.Pantheon.Port, siege.UserName, siege.Password);
            var sftp = await attackers.OpenSftpAsync();
            Directory.Move(data + "/sites", data + "/elsewhere");

            var client = await attackers.LogInAsync();
            var channel = await RawChannel.OpenAsync(client);
            await channel.RequestAsync("subsystem", fields => fields.Text("sftp"));
            (await channel.ReadToCloseAsync()).ExitStatus.Should().Be(255);

            // Whoever was inside goes on in the tree that was moved.
            (await sftp.AskAsync(Packet.Of(RequestType.Stat, 1).Text("code"))).Type.Should().Be(ReplyType.Attributes);

            Directory.Move(data + "/elsewhere", data + "/sites");
            (await attackers.OpenSftpAsync()).Should().NotBeNull();
        }

        Directory.Delete(data, recursive: true);
    }
}
