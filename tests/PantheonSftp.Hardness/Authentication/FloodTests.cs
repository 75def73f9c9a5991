using PantheonSftp.Hardness.Kit;
using PantheonSftp.Ssh;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Hardness.Authentication;

/// <summary>Many connections that try to get in, many times each.</summary>
public class FloodTests
{
    private const int Crowd = 60;

    private static readonly SshHostKey Key = SshHostKey.Generate("ecdsa-sha2-nistp256");

    private static readonly Dictionary<string, Func<Attackers, SshWriter>> Attempts = new()
    {
        ["passwords"] = attackers => RawAuthentication.Password("wrong", attackers.UserName),
        ["none"] = attackers => RawAuthentication.None(attackers.UserName),
        ["keys"] = _ => RawAuthentication.KeyQuery(Key.PublicKey, Key.PublicKey.SignatureAlgorithms[0]),
        ["users of 1 KiB"] = _ => RawAuthentication.Password("wrong", new string('u', 1024)),
        ["passwords of 60 KiB"] = attackers => RawAuthentication.Password(new string('p', 60 * 1024), attackers.UserName),
    };

    public static TheoryData<string> AttemptNames => [.. Attempts.Keys];

    [Theory]
    [MemberData(nameof(AttemptNames))]
    public async Task A_flood_of_attempts_ends_with_too_many_failures(string attempt)
    {
        await using var siege = await Siege.BeginAsync();

        await siege.WithstandAsync(attackers => Attackers.AllAsync(Crowd, async () =>
        {
            var client = await attackers.OpenAsync();
            await client.RequestUserAuthAsync();
            await client.SendOctetsAsync(client.SealMany(Attempts[attempt](attackers).ToArray(), attempt == "none" ? 1025 : 6));

            (await client.ExpectDisconnectAsync()).Reason.Should().Be(DisconnectReason.NoMoreAuthenticationMethodsAvailable);
        }));
    }

    [Fact]
    public async Task User_names_of_60_KiB_end_the_connection()
    {
        await using var siege = await Siege.BeginAsync();

        await siege.WithstandAsync(attackers => Attackers.AllAsync(Crowd, async () =>
        {
            var client = await attackers.OpenAsync();
            await client.RequestUserAuthAsync();
            await client.SendAsync(RawAuthentication.Password("wrong", new string('u', 60 * 1024)));

            (await client.ExpectDisconnectAsync()).Reason.Should().Be(DisconnectReason.ProtocolError);
        }));
    }

    [Fact]
    public async Task A_thousand_connections_that_guess_once_and_hang_up_leave_nothing_behind()
    {
        await using var siege = await Siege.BeginAsync();

        await siege.WithstandAsync(attackers => Attackers.AllAsync(20, async () =>
        {
            for (var i = 0; i < 50; i++)
            {
                using var client = await RawSshClient.OpenAsync(attackers.Port);
                await client.RequestUserAuthAsync();
                await client.SendAsync(RawAuthentication.Password("wrong", attackers.UserName));
                await client.ExpectFailureAsync();
            }
        }));
    }
}
