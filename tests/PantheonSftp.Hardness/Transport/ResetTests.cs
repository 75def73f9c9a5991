using PantheonSftp.Hardness.Kit;
using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.Protocol;

namespace PantheonSftp.Hardness.Transport;

/// <summary>Connections that are reset (SO_LINGER with no time) in the middle of every phase.</summary>
public class ResetTests
{
    private const int Crowd = 40;

    private static readonly Dictionary<string, Func<Attackers, Task<RawSshClient>>> Phases = new()
    {
        ["connected"] = attackers => attackers.ConnectAsync(),
        ["half an identification"] = async attackers => await DoAsync(await attackers.ConnectAsync(), client => client.SendOctetsAsync("SSH-2.0-"u8.ToArray())),
        ["identified"] = attackers => attackers.GreetAsync(),
        ["exchanging keys"] = async attackers => await DoAsync(await attackers.GreetAsync(), BeginKeysAsync),
        ["with keys"] = attackers => attackers.OpenAsync(),
        ["authenticating"] = async attackers => await DoAsync(await attackers.OpenAsync(), client => BeginAuthenticationAsync(client, attackers)),
        ["logged in"] = attackers => attackers.LogInAsync(),
        ["rekeying"] = async attackers => await DoAsync(await attackers.LogInAsync(), BeginKeysAsync),
        ["channel open"] = async attackers => await DoAsync(await attackers.LogInAsync(), client => RawChannel.OpenAsync(client)),
        ["uploading"] = async attackers => await DoAsync(await attackers.OpenSftpAsync(), UploadAsync),
        ["downloading"] = async attackers => await DoAsync(await attackers.OpenSftpAsync(), DownloadAsync),
        ["listing"] = async attackers => await DoAsync(await attackers.OpenSftpAsync(), ListAsync),
    };

    public static TheoryData<string> PhaseNames => [.. Phases.Keys];

    [Theory]
    [MemberData(nameof(PhaseNames))]
    public async Task A_reset_leaves_nothing_behind(string phase)
    {
        await using var siege = await Siege.BeginAsync();

        await siege.WithstandAsync(async attackers =>
        {
            for (var i = 0; i < Crowd; i++)
                (await Phases[phase](attackers)).Reset();
            await siege.AttackersShouldBeTurnedOutAsync();
        });
    }

    private static async Task<RawSshClient> DoAsync(RawSshClient client, Func<RawSshClient, Task> act)
    {
        await act(client);
        return client;
    }

    private static async Task<RawSshClient> DoAsync(RawSftp sftp, Func<RawSftp, Task> act)
    {
        await act(sftp);
        return sftp.Client;
    }

    private static async Task BeginKeysAsync(RawSshClient client) => await (await RawKeyExchange.BeginAsync(client, new ClientOffer())).SendInitAsync();

    private static async Task BeginAuthenticationAsync(RawSshClient client, Attackers attackers)
    {
        await client.RequestUserAuthAsync();
        await client.SendAsync(RawAuthentication.Password("wrong", attackers.UserName));
    }

    private static async Task UploadAsync(RawSftp sftp)
    {
        var file = await sftp.OpenFileAsync("files/reset.bin", SftpOpenFlags.Write | SftpOpenFlags.Create);
        await sftp.SendManyAsync(Packet.Write(2, file, 0, new byte[30_000]), 20);
    }

    private static async Task DownloadAsync(RawSftp sftp)
    {
        var file = await sftp.OpenFileAsync("code/wp-config.php", SftpOpenFlags.Read);
        await sftp.SendManyAsync(Packet.Read(2, file, 0, uint.MaxValue), 1000);
    }

    private static async Task ListAsync(RawSftp sftp)
    {
        var directory = (await sftp.AskAsync(Packet.Of(RequestType.OpenDir, 1).Text("code"))).String();
        await sftp.SendManyAsync(Packet.Of(RequestType.ReadDir, 2).String(directory), 1000);
    }
}
