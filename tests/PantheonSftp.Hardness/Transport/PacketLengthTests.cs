using System.Buffers.Binary;
using PantheonSftp.Hardness.Kit;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Hardness.Transport;

/// <summary>Lengths in packets that no packet can have, or hardly any.</summary>
public class PacketLengthTests
{
    private const int Crowd = 50;

    public static TheoryData<uint> Impossible => [0, 1, uint.MaxValue];

    [Theory]
    [MemberData(nameof(Impossible))]
    public async Task Before_keys_an_impossible_length_ends_the_connection(uint length)
    {
        await using var siege = await Siege.BeginAsync();

        await siege.WithstandAsync(attackers => Attackers.AllAsync(Crowd, async () =>
        {
            var client = await attackers.GreetAsync();
            await client.SendOctetsAsync(Header(length));

            (await client.ExpectDisconnectAsync()).Text.Should().StartWith($"a packet length of {length} octets");
        }));
    }

    [Theory]
    [MemberData(nameof(Impossible))]
    public async Task With_keys_an_impossible_length_ends_the_connection(uint length)
    {
        await using var siege = await Siege.BeginAsync();

        await siege.WithstandAsync(attackers => Attackers.AllAsync(Crowd, async () =>
        {
            // The one cipher mode that leaves the length readable lets a client write any it likes.
            var client = await attackers.OpenAsync(new ClientOffer { Ciphers = ["aes128-gcm@openssh.com"] });
            await client.SendOctetsAsync(Header(length));

            (await client.ExpectDisconnectAsync()).Text.Should().StartWith($"a packet length of {length} octets");
        }));
    }

    [Fact]
    public async Task Packets_of_35000_octets_are_taken_before_and_after_authentication()
    {
        await using var siege = await Siege.BeginAsync();

        await siege.WithstandAsync(attackers => Attackers.AllAsync(Crowd, async () =>
        {
            var client = await attackers.OpenAsync();
            await ExchangeLargePingAsync(client);
            await client.RequestUserAuthAsync();
            await client.SendAsync(RawAuthentication.Password(attackers.Password, attackers.UserName));
            await client.ExpectAsync(MessageNumber.UserAuthSuccess);
            await ExchangeLargePingAsync(client);
        }));
    }

    [Fact]
    public async Task A_length_whose_packet_never_comes_costs_a_buffer_and_no_more()
    {
        await using var siege = await Siege.BeginAsync();

        await siege.WithstandAsync(attackers => Attackers.AllAsync(Crowd, async () =>
        {
            var client = await attackers.LogInAsync(new ClientOffer { Ciphers = ["aes128-gcm@openssh.com"] });
            await client.SendOctetsAsync(Header(256 * 1024));
        }));
    }

    private static async Task ExchangeLargePingAsync(RawSshClient client)
    {
        const int overhead = 1 + 1 + 4 + 8;
        await client.SendAsync(MessageNumber.Ping.Begin().String(new byte[35_000 - overhead]));
        await client.ReceiveAsync(message => message.Number == MessageNumber.Pong);
    }

    private static byte[] Header(uint length)
    {
        var header = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(header, length);
        return header;
    }
}
