using PantheonSftp.Hardness.Kit;
using PantheonSftp.Sftp;
using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.Protocol;

namespace PantheonSftp.Hardness.Sftp;

/// <summary>More handles and requests, longer names and reads than a client needs.</summary>
public class RequestFloodTests
{
    private const int Million = 1_000_000;

    [Fact]
    public async Task Of_10000_handles_a_session_gets_as_many_as_it_may_have()
    {
        await using var siege = await Siege.BeginAsync();

        await siege.WithstandAsync(async attackers =>
        {
            var sftp = await attackers.OpenSftpAsync();
            await sftp.SendManyAsync(Packet.Open(1, "code/wp-config.php", SftpOpenFlags.Read), 10_000);

            (await CountAsync(sftp, ReplyType.Handle, 10_000)).Should().Be(new SftpServerOptions().MaxHandles);
        });
    }

    [Fact]
    public async Task A_million_requests_are_answered_once_somebody_reads_the_answers()
    {
        await using var siege = await Siege.BeginAsync();

        await siege.WithstandAsync(async attackers =>
        {
            var sftp = await attackers.OpenSftpAsync();
            await sftp.SendManyAsync(Packet.Read(7, [], 0, 1), Million);

            (await CountAsync(sftp, ReplyType.Status, Million)).Should().Be(Million);
        });
    }

    [Fact]
    public async Task As_many_requests_as_fit_wait_for_somebody_to_read_the_answers_and_hold_up_nobody()
    {
        await using var siege = await Siege.BeginAsync();

        await siege.WithstandAsync(attackers => Attackers.AllAsync(4, async () =>
        {
            var sftp = await attackers.OpenSftpAsync();
            for (var request = Packet.Read(7, [], 0, 1); sftp.HasWindow(64 * 1024);)
                await sftp.SendManyAsync(request, 1000);
        }));
    }

    [Fact]
    public async Task Reads_of_4_GiB_get_what_one_answer_may_carry()
    {
        await using var siege = await Siege.BeginAsync();

        await siege.WithstandAsync(async attackers =>
        {
            var sftp = await attackers.OpenSftpAsync();
            var file = await sftp.OpenFileAsync("files/sparse.bin", SftpOpenFlags.Read | SftpOpenFlags.Write | SftpOpenFlags.Create);
            (await sftp.AskAsync(Packet.Write(2, file, 1 << 20, [1]))).Code.Should().Be(SftpStatusCode.Ok);

            for (var i = 0; i < 100; i++)
                (await sftp.AskAsync(Packet.Read(3, file, 0, uint.MaxValue))).String().Should().HaveCount(new SftpServerOptions().MaxDataLength);
        });
    }

    [Fact]
    public async Task Names_of_64_KiB_are_refused()
    {
        await using var siege = await Siege.BeginAsync();

        await siege.WithstandAsync(async attackers =>
        {
            var sftp = await attackers.OpenSftpAsync();
            foreach (var name in (string[])[new('n', 64 * 1024), string.Concat(Enumerable.Repeat("a/", 32 * 1024)), string.Concat(Enumerable.Repeat("../", 21 * 1024))])
            {
                await sftp.SendManyAsync(Packet.Open(1, name, SftpOpenFlags.Write | SftpOpenFlags.Create), 200);
                (await CountAsync(sftp, ReplyType.Status, 200)).Should().Be(200);
            }
        });
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(uint.MaxValue)]
    public async Task A_request_of_an_impossible_length_ends_its_session(uint length)
    {
        await using var siege = await Siege.BeginAsync();

        await siege.WithstandAsync(async attackers =>
        {
            var sftp = await attackers.OpenSftpAsync();
            await sftp.SendOctetsAsync(BitConverter.GetBytes(length));

            (await sftp.Channel.ReadToCloseAsync()).ExitStatus.Should().Be(1);
        });
    }

    [Fact]
    public async Task A_copy_of_terabytes_on_the_server_starves_nobody()
    {
        await using var siege = await Siege.BeginAsync();

        await siege.WithstandAsync(async attackers =>
        {
            var sftp = await attackers.OpenSftpAsync();
            var source = await sftp.OpenFileAsync("files/sparse.bin", SftpOpenFlags.Read | SftpOpenFlags.Write | SftpOpenFlags.Create);
            var target = await sftp.OpenFileAsync("files/copy.bin", SftpOpenFlags.Write | SftpOpenFlags.Create);
            (await sftp.AskAsync(Packet.Write(2, source, 100 << 20, [1]))).Code.Should().Be(SftpStatusCode.Ok);
            await sftp.SendManyAsync(Packet.Extended(3, "copy-data").String(source).UInt64(0).UInt64(0).String(target).UInt64(0), 1000);
        });
    }

    private static async Task<int> CountAsync(RawSftp sftp, ReplyType type, int answers)
    {
        var count = 0;
        for (var i = 0; i < answers; i++)
            count += (await sftp.ReceiveAsync()).Type == type ? 1 : 0;
        return count;
    }
}
