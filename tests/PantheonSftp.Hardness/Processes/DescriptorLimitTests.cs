using PantheonSftp.Hardness.Kit;
using PantheonSftp.Sftp;
using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.Protocol;

namespace PantheonSftp.Hardness.Processes;

/// <summary>A server that may open too few files, or very many.</summary>
public class DescriptorLimitTests
{
    private const string FewDescriptors = "ulimit -n 400";

    [Fact]
    public async Task When_descriptors_run_out_open_files_go_on_and_others_can_log_in()
    {
        await using var server = await ServerProcess.StartAsync(FewDescriptors);
        using var attackers = server.NewAttackers();
        var writer = await attackers.OpenSftpAsync();
        var file = await writer.OpenFileAsync("files/kept-open.bin", SftpOpenFlags.Write | SftpOpenFlags.Create);
        await OpenAllOfManySessionsAsync(attackers);

        for (var block = 0u; block < 32; block++)
            (await writer.AskAsync(Packet.Write(2, file, block * 30_000, new byte[30_000]))).Code.Should().Be(SftpStatusCode.Ok);
        await attackers.OpenSftpAsync();
    }

    [Fact]
    public async Task Descriptors_that_ran_out_come_back()
    {
        await using var server = await ServerProcess.StartAsync(FewDescriptors);
        using (var first = await server.ConnectBystanderAsync())
            await first.TransferAsync();
        var before = server.DescriptorCount;

        using (var attackers = server.NewAttackers())
            await OpenAllOfManySessionsAsync(attackers);

        await Census.ShouldFallToAsync(before, () => server.DescriptorCount, "descriptors");
        using var after = await server.ConnectBystanderAsync();
        await after.TransferAsync();
    }

    [Fact]
    public async Task The_last_descriptors_are_not_for_sockets_either()
    {
        await using var server = await ServerProcess.StartAsync(FewDescriptors);
        using (var bystander = await server.ConnectBystanderAsync())
            await bystander.TransferAsync();
        var before = server.DescriptorCount;
        using (var attackers = server.NewAttackers())
        {
            var writer = await attackers.OpenSftpAsync();
            var file = await writer.OpenFileAsync("files/kept-open.bin", SftpOpenFlags.Write | SftpOpenFlags.Create);
            await OpenAllOfManySessionsAsync(attackers);
            await ConnectUntilTurnedAwayAsync(attackers);

            (await writer.AskAsync(Packet.Write(2, file, 0, new byte[30_000]))).Code.Should().Be(SftpStatusCode.Ok);
        }

        await Census.ShouldFallToAsync(before, () => server.DescriptorCount, "descriptors");
        using (var newcomer = await server.ConnectBystanderAsync())
            await newcomer.TransferAsync();
        (await server.KillAsync()).Should().Contain("was turned away: hardly any file descriptor is left");
    }

    [Fact]
    public async Task A_session_that_opens_all_it_can_leaves_files_to_others()
    {
        await using var server = await ServerProcess.StartAsync(FewDescriptors);
        using var attackers = server.NewAttackers();
        await OpenAllAsync(await attackers.OpenSftpAsync());

        (await OpenAllAsync(await attackers.OpenSftpAsync())).Should().Be(SftpHandleBudget.OwnHandles);
        using var bystander = await server.ConnectBystanderAsync();
        await bystander.TransferAsync();
    }

    [Fact]
    public async Task With_the_highest_limit_that_the_machine_permits_logging_in_is_no_slower()
    {
        await using var server = await ServerProcess.StartAsync("ulimit -n 1048576 2>/dev/null || ulimit -n $(ulimit -Hn)");

        // A login or a child that walked through a million descriptors would take minutes.
        await server.SftpAsync("pwd\nls code\n");
    }

    /// <summary>Opens files in one session after another until not even the first one can be opened.</summary>
    private static async Task OpenAllOfManySessionsAsync(Attackers attackers)
    {
        while (await OpenAllAsync(await attackers.OpenSftpAsync()) > 0)
        {
            // Each has handles of its own.
        }
    }

    /// <summary>Connects until the server closes a connection without a word.</summary>
    private static async Task ConnectUntilTurnedAwayAsync(Attackers attackers)
    {
        RawSshClient client;
        do
        {
            client = await attackers.ConnectAsync();
            await client.ReceiveIdentificationAsync();
        }
        while (client.ServerIdentification.Length > 0);
    }

    /// <summary>Opens a file until no more can be opened, which is a failure of the request and nothing else. Returns how many were.</summary>
    private static async Task<int> OpenAllAsync(RawSftp greedy)
    {
        const int most = 1000;
        Reply reply;
        var opened = 0;
        do
        {
            reply = await greedy.AskAsync(Packet.Open(1, "code/wp-config.php", SftpOpenFlags.Read));
        }
        while (reply.Type == ReplyType.Handle && ++opened < most);
        reply.Code.Should().Be(SftpStatusCode.Failure);
        return opened;
    }
}
