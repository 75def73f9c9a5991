using PantheonSftp.Hardness.Kit;
using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.Protocol;
using PantheonSftp.Ssh;

namespace PantheonSftp.Hardness.Channels;

/// <summary>Windows as narrow and as wide as they can be (RFC 4254 section 5.2).</summary>
public class WindowTests
{
    private const int Crowd = 8;

    [Fact]
    public async Task With_a_window_of_zero_requests_wait_and_hold_up_nobody()
    {
        await using var siege = await Siege.BeginAsync();

        await siege.WithstandAsync(attackers => Attackers.AllAsync(Crowd, async () =>
        {
            var sftp = await attackers.OpenSftpAsync(window: 0);
            await sftp.SendManyAsync(Packet.Of(RequestType.RealPath, 1).Text("."), 50_000);
        }));
    }

    [Fact]
    public async Task A_window_of_4_GiB_less_one_octet_is_a_window_like_others()
    {
        await using var siege = await Siege.BeginAsync();

        await siege.WithstandAsync(attackers => Attackers.AllAsync(Crowd, async () =>
        {
            var sftp = await attackers.OpenSftpAsync(window: uint.MaxValue);
            var file = await sftp.OpenFileAsync("code/wp-config.php", SftpOpenFlags.Read);

            (await sftp.AskAsync(Packet.Read(2, file, 0, uint.MaxValue))).Type.Should().Be(ReplyType.Data);
        }));
    }

    [Fact]
    public async Task A_window_that_grows_beyond_4_GiB_ends_the_connection()
    {
        await using var siege = await Siege.BeginAsync();

        await siege.WithstandAsync(attackers => Attackers.AllAsync(Crowd, async () =>
        {
            var sftp = await attackers.OpenSftpAsync(window: 100_000);
            await sftp.Channel.WidenAsync(uint.MaxValue);

            (await sftp.Client.ExpectDisconnectAsync()).Reason.Should().Be(DisconnectReason.ProtocolError);
        }));
    }

    [Fact]
    public async Task Data_beyond_the_servers_window_ends_the_connection()
    {
        await using var siege = await Siege.BeginAsync();

        await siege.WithstandAsync(attackers => Attackers.AllAsync(Crowd, async () =>
        {
            var sftp = await attackers.OpenSftpAsync(window: 0);
            while (sftp.HasWindow(60_000))
                await sftp.SendOctetsAsync(Packet.Framed(new byte[50_000]));
            await sftp.Channel.SendAsync(new byte[60_000]);

            (await sftp.Client.ExpectDisconnectAsync()).Reason.Should().Be(DisconnectReason.ProtocolError);
        }));
    }

    [Fact]
    public async Task A_window_that_is_given_octet_by_octet_is_used_octet_by_octet()
    {
        await using var siege = await Siege.BeginAsync();

        await siege.WithstandAsync(attackers => Attackers.AllAsync(Crowd, async () =>
        {
            var sftp = await attackers.OpenSftpAsync(window: 0);
            var answer = 0;
            while (answer < 200)
            {
                await sftp.Channel.WidenAsync(1);
                var data = await sftp.Channel.ReceiveDataAsync();
                data.Should().ContainSingle();
                answer += data.Length;
            }
        }));
    }

    [Fact]
    public async Task Messages_that_may_carry_one_octet_carry_one_octet()
    {
        await using var siege = await Siege.BeginAsync();

        await siege.WithstandAsync(attackers => Attackers.AllAsync(Crowd, async () =>
        {
            var client = await attackers.LogInAsync();
            var channel = await RawChannel.OpenAsync(client, maxPacket: 1);
            await channel.RequestAsync("subsystem", fields => fields.Text("sftp"));
            await channel.SendAsync(Packet.Framed(Packet.Init().Body));

            for (var i = 0; i < 200; i++)
                (await channel.ReceiveDataAsync()).Should().ContainSingle();
        }));
    }
}
