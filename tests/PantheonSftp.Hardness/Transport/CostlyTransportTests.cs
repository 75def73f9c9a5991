using PantheonSftp.Hardness.Kit;
using PantheonSftp.Ssh;
using PantheonSftp.Ssh.Cryptography;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Hardness.Transport;

/// <summary>What costs a client little and the server much: decompression and key exchanges.</summary>
public class CostlyTransportTests
{
    private const int Crowd = 8;
    private static readonly ClientOffer Compressed = new() { Compressions = ["zlib@openssh.com"] };

    [Fact]
    public async Task A_zlib_bomb_ends_its_own_connection()
    {
        await using var siege = await Siege.BeginAsync();

        await siege.WithstandAsync(attackers => Attackers.AllAsync(Crowd, async () =>
        {
            var client = await LogInCompressedAsync(attackers);
            await client.SendAsync(MessageNumber.Ignore.Begin().String(new byte[64 * 1024 * 1024]));

            (await client.ExpectDisconnectAsync()).Reason.Should().Be(DisconnectReason.CompressionError);
        }));
    }

    [Fact]
    public async Task Packets_that_expand_a_thousandfold_within_the_limit_starve_nobody()
    {
        await using var siege = await Siege.BeginAsync();

        await siege.WithstandAsync(attackers => Attackers.AllAsync(Crowd, async () =>
        {
            var client = await LogInCompressedAsync(attackers);
            var bombs = client.SealMany(MessageNumber.Ignore.Begin().String(new byte[250 * 1024]).ToArray(), 200);
            await client.SendOctetsAsync(bombs);
            await client.SynchronizeAsync();
        }));
    }

    [Fact]
    public async Task A_storm_of_key_exchanges_is_cut_off()
    {
        await using var siege = await Siege.BeginAsync();

        await siege.WithstandAsync(attackers => Attackers.AllAsync(Crowd, async () =>
        {
            var client = await attackers.LogInAsync();
            await client.Awaiting(RekeyForEverAsync).Should().ThrowAsync<Exception>().WithMessage("*too many key exchanges*");
        }));
    }

    [Fact]
    public async Task Key_exchanges_that_never_end_hold_up_nobody()
    {
        await using var siege = await Siege.BeginAsync();

        await siege.WithstandAsync(attackers => Attackers.AllAsync(100, async () =>
        {
            var sftp = await attackers.OpenSftpAsync();
            await RawKeyExchange.BeginAsync(sftp.Client, new ClientOffer());
        }));
    }

    private static async Task RekeyForEverAsync(RawSshClient client)
    {
        while (true)
            await client.ExchangeKeysAsync();
    }

    private static async Task<RawSshClient> LogInCompressedAsync(Attackers attackers)
    {
        var client = await attackers.OpenAsync(Compressed);
        await client.RequestUserAuthAsync();
        await client.SendAsync(RawAuthentication.Password(attackers.Password, attackers.UserName));
        await client.ExpectAsync(MessageNumber.UserAuthSuccess);
        client.Compressor = PacketCompressions.CreateCompressor("zlib@openssh.com");
        client.Decompressor = PacketCompressions.CreateDecompressor("zlib@openssh.com");
        return client;
    }
}
