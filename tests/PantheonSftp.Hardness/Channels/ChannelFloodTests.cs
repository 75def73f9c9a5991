using PantheonSftp.Hardness.Kit;
using PantheonSftp.Ssh;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Hardness.Channels;

/// <summary>More channels and requests than anybody needs.</summary>
public class ChannelFloodTests
{
    private const int Many = 10_000;

    [Fact]
    public async Task Of_10000_channels_as_many_open_as_a_connection_may_have()
    {
        await using var siege = await Siege.BeginAsync();

        await siege.WithstandAsync(async attackers =>
        {
            var client = await attackers.LogInAsync();
            var sending = client.SendOctetsAsync(client.SealMany(RawChannel.OpenMessage("session").ToArray(), Many));

            (await CountAsync(client, MessageNumber.ChannelOpenConfirmation, Many)).Should().Be(new SshServerLimits().MaxChannels);
            await sending;
        });
    }

    [Fact]
    public async Task Ten_thousand_channels_one_after_another_leave_nothing_behind()
    {
        await using var siege = await Siege.BeginAsync();

        await siege.WithstandAsync(async attackers =>
        {
            var client = await attackers.LogInAsync();
            var open = RawChannel.OpenMessage("session").ToArray();
            var close = MessageNumber.ChannelClose.Begin().UInt32(0).ToArray();
            byte[] all = [.. Enumerable.Range(0, Many).SelectMany(_ => (byte[])[.. client.Seal(open), .. client.Seal(close)])];
            var sending = client.SendOctetsAsync(all);

            (await CountAsync(client, MessageNumber.ChannelOpenConfirmation, 2 * Many)).Should().Be(Many);
            await sending;
        });
    }

    [Fact]
    public async Task SFTP_sessions_one_after_another_on_one_connection_leave_nothing_behind()
    {
        await using var siege = await Siege.BeginAsync();

        await siege.WithstandAsync(async attackers =>
        {
            var client = await attackers.LogInAsync();
            for (var i = 0; i < 200; i++)
            {
                var sftp = await RawSftp.OpenAsync(client);
                await sftp.Channel.SendCloseAsync();
                await sftp.Channel.ReadToCloseAsync();
            }
        });
    }

    [Fact]
    public async Task Channel_types_of_64_KiB_are_refused_without_being_repeated()
    {
        await using var siege = await Siege.BeginAsync();

        await siege.WithstandAsync(async attackers =>
        {
            var client = await attackers.LogInAsync();
            await client.SendAsync(RawChannel.OpenMessage(new string('t', 64 * 1024)));

            (await client.ReceiveAsync(message => message.Number == MessageNumber.ChannelOpenFailure)).Payload.Length.Should().BeLessThan(2048);
        });
    }

    [Fact]
    public async Task Ten_thousand_proofs_of_the_host_keys_starve_nobody()
    {
        await using var siege = await Siege.BeginAsync();

        await siege.WithstandAsync(async attackers =>
        {
            var client = await attackers.LogInAsync();
            var request = MessageNumber.GlobalRequest.Begin().Text("hostkeys-prove-00@openssh.com").Boolean(true);
            foreach (var key in siege.Pantheon.HostKeys)
                request.String(key.PublicKey.Blob.Span);
            var sending = client.SendOctetsAsync(client.SealMany(request.ToArray(), Many));

            await CountAsync(client, MessageNumber.RequestSuccess, Many);
            await sending;
        });
    }

    /// <summary>Takes so many messages and counts those of one number.</summary>
    private static async Task<int> CountAsync(RawSshClient client, MessageNumber number, int messages)
    {
        var count = 0;
        for (var i = 0; i < messages; i++)
        {
            var message = await client.ReceiveAsync();
            message.Should().NotBeNull("the server goes on");
            count += message!.Number == number ? 1 : 0;
        }

        return count;
    }
}
