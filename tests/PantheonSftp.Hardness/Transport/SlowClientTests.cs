using PantheonSftp.Hardness.Kit;
using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Hardness.Transport;

/// <summary>Clients that take their time over TCP, or never read.</summary>
public class SlowClientTests
{
    private const int Crowd = 8;

    [Fact]
    public async Task Clients_whose_octets_come_one_by_one_are_served_all_the_same()
    {
        await using var siege = await Siege.BeginAsync();

        await siege.WithstandAsync(attackers => Attackers.AllAsync(Crowd, async () =>
        {
            var client = await attackers.ConnectAsync();
            client.SegmentLength = 1;
            await client.SendOctetsAsync("SSH-2.0-RawClient\r\n"u8.ToArray());
            await client.ReceiveIdentificationAsync();
            await client.ExchangeKeysAsync();
            await client.SendAsync(MessageNumber.Ping.Begin().String(new byte[20_000]));

            (await client.ReceiveAsync(message => message.Number == MessageNumber.Pong)).Payload.Should().HaveCount(5 + 20_000);
        }));
    }

    [Fact]
    public async Task Clients_that_ask_for_data_and_never_read_it_hold_up_nobody()
    {
        await using var siege = await Siege.BeginAsync();

        await siege.WithstandAsync(attackers => Attackers.AllAsync(Crowd, async () =>
        {
            var sftp = await attackers.OpenSftpAsync();
            var file = await sftp.OpenFileAsync("code/wp-config.php", SftpOpenFlags.Read);
            await sftp.SendManyAsync(Packet.Read(2, file, 0, 255 * 1024), 20_000);
        }));
    }

    [Fact]
    public async Task A_client_that_pings_and_never_reads_is_not_listened_to_any_more()
    {
        await using var siege = await Siege.BeginAsync();

        await siege.WithstandAsync(async attackers =>
        {
            var client = await attackers.LogInAsync();
            var pings = client.SealMany(MessageNumber.Ping.Begin().String(new byte[30_000]).ToArray(), 1000);
            var sending = client.SendOctetsAsync(pings);
            var sensible = await attackers.LogInAsync();
            await sensible.SynchronizeAsync();

            sending.IsCompleted.Should().BeFalse("30 MB of answers that nobody takes are more than the server keeps");
            client.Reset();
            await sending.Awaiting(task => task).Should().ThrowAsync<Exception>();
        });
    }
}
