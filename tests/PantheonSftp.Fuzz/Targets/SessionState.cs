using PantheonSftp.Ssh.Cryptography;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Fuzz.Targets;

/// <summary>Brings a connection into a state.</summary>
internal static class SessionState
{
    public const int Count = 10;

    public static async Task<RawSshClient> EnterAsync(int port, int state) => (state % Count) switch
    {
        0 => await RawSshClient.GreetAsync(port),
        1 => await BeginExchangeAsync(await RawSshClient.GreetAsync(port), isStrict: false),
        2 => await BeginExchangeAsync(await RawSshClient.GreetAsync(port), isStrict: true),
        3 => await RawSshClient.OpenAsync(port, new ClientOffer { Ciphers = ["chacha20-poly1305@openssh.com"] }),
        4 => await AuthenticateAsync(port),
        5 => await LogInAsync(port, new ClientOffer { Ciphers = ["aes256-gcm@openssh.com"] }),
        6 => await StartSftpAsync(await LogInAsync(port, new ClientOffer { Macs = ["hmac-sha2-256-etm@openssh.com"] })),
        7 => await BeginExchangeAsync(await LogInAsync(port, new ClientOffer()), isStrict: true),
        8 => await StartSftpAsync(await LogInCompressedAsync(port)),
        _ => await StartSftpAsync(await LogInAsync(port, new ClientOffer { Ciphers = ["aes128-cbc"] })),
    };

    private static async Task<RawSshClient> BeginExchangeAsync(RawSshClient client, bool isStrict)
    {
        await RawKeyExchange.BeginAsync(client, new ClientOffer { IsStrict = isStrict });
        return client;
    }

    private static async Task<RawSshClient> AuthenticateAsync(int port)
    {
        var client = await RawSshClient.OpenAsync(port);
        await client.RequestUserAuthAsync();
        return client;
    }

    private static Task<RawSshClient> LogInAsync(int port, ClientOffer offer) =>
        RawSshClient.LogInAsync(port, TestAuthenticator.UserName, TestAuthenticator.Password, offer);

    private static async Task<RawSshClient> LogInCompressedAsync(int port)
    {
        var client = await RawSshClient.OpenAsync(port, new ClientOffer { Compressions = ["zlib@openssh.com"] });
        await client.RequestUserAuthAsync();
        await client.SendAsync(RawAuthentication.Password());
        await client.ExpectAsync(MessageNumber.UserAuthSuccess);
        client.Compressor = new ZlibCompressor();
        client.Decompressor = new ZlibDecompressor();
        return client;
    }

    private static async Task<RawSshClient> StartSftpAsync(RawSshClient client)
    {
        var channel = await RawChannel.OpenAsync(client);
        (await channel.RequestAsync("subsystem", fields => fields.Text("sftp"))).Should().BeTrue();
        return client;
    }
}
