using System.Text;
using Microsoft.Extensions.Time.Testing;
using PantheonSftp.Emulator;
using PantheonSftp.Hardness.Kit;
using PantheonSftp.Ssh;

namespace PantheonSftp.Hardness.Transport;

/// <summary>Thousands of clients that begin to say something and never go on.</summary>
public class HalfOpenConnectionTests
{
    private const int Crowd = 2000;

    /// <summary>All of them get in, so that what each costs is multiplied.</summary>
    private static readonly SshServerLimits Unlimited = new() { MaxStartups = (10_000, 30, 10_000) };

    public static TheoryData<string> Beginnings => ["nothing", "half an identification", "half a KEXINIT", "all but an answer"];

    [Theory]
    [MemberData(nameof(Beginnings))]
    public async Task Thousands_that_stop_in_the_middle_disturb_nobody(string beginning)
    {
        await using var siege = await Siege.BeginAsync(new PantheonEmulatorOptions { Limits = Unlimited });

        await siege.WithstandAsync(async attackers =>
        {
            for (var i = 0; i < Crowd; i++)
                await BeginAsync(attackers, beginning);
        });
    }

    [Fact]
    public async Task Thousands_are_more_than_may_be_unauthenticated_at_once()
    {
        await using var siege = await Siege.BeginAsync();

        await siege.WithstandAsync(async attackers =>
        {
            for (var i = 0; i < Crowd; i++)
                await attackers.ConnectAsync();

            siege.Pantheon.Connections.Count.Should().BeLessThanOrEqualTo(new SshServerLimits().MaxStartups.Full + 1);
        });
    }

    [Fact]
    public async Task All_of_them_are_gone_when_the_time_to_log_in_has_passed()
    {
        var time = new FakeTimeProvider();
        await using var siege = await Siege.BeginAsync(new PantheonEmulatorOptions { Limits = Unlimited, TimeProvider = time });

        await siege.WithstandAsync(async attackers =>
        {
            for (var i = 0; i < Crowd; i++)
                await BeginAsync(attackers, Beginnings.ElementAt(i % Beginnings.Count).Data);
            await Census.ShouldFallToAsync(0, () => Crowd + 1 - siege.Pantheon.Connections.Count, "connections still to be accepted");

            time.Advance(Unlimited.LoginGraceTime);
            await siege.AttackersShouldBeTurnedOutAsync();
        });
    }

    private static async Task BeginAsync(Attackers attackers, string beginning)
    {
        var client = await attackers.ConnectAsync();
        var identification = Encoding.ASCII.GetBytes(RawSshClient.OwnIdentification + "\r\n");
        var kexInit = client.Seal(new ClientOffer().ToKexInit().Payload);
        await client.SendOctetsAsync(beginning switch
        {
            "half an identification" => identification[..8],
            "half a KEXINIT" => [.. identification, .. kexInit[..(kexInit.Length / 2)]],
            "all but an answer" => [.. identification, .. kexInit],
            _ => Array.Empty<byte>(),
        });
    }
}
