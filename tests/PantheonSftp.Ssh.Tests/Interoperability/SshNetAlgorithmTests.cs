using PantheonSftp.Ssh.Tests.Support;
using Renci.SshNet;

namespace PantheonSftp.Ssh.Tests.Interoperability;

/// <summary>Every algorithm that SSH.NET and the server have in common, alone.</summary>
public sealed class SshNetAlgorithmTests
{
    private const int Length = 200_000;

    public static TheoryData<string> KeyExchanges => Common(SshNet.InfoFor(22).KeyExchangeAlgorithms.Keys, SshAlgorithms.WithLegacy.KeyExchanges);

    public static TheoryData<string> HostKeys => Common(SshNet.InfoFor(22).HostKeyAlgorithms.Keys, SshAlgorithms.WithLegacy.HostKeys);

    public static TheoryData<string> Ciphers => Common(SshNet.InfoFor(22).Encryptions.Keys, SshAlgorithms.WithLegacy.Ciphers);

    public static TheoryData<string> Macs => Common(SshNet.InfoFor(22).HmacAlgorithms.Keys, SshAlgorithms.WithLegacy.Macs);

    public static TheoryData<string> Compressions => Common(SshNet.InfoFor(22).CompressionAlgorithms.Keys, SshAlgorithms.WithLegacy.Compressions);

    [Theory]
    [MemberData(nameof(KeyExchanges))]
    public Task A_key_exchange_works_alone(string name) => EchoesAsync(info => info.KeyExchangeAlgorithms.KeepOnly(name));

    [Theory]
    [MemberData(nameof(HostKeys))]
    public async Task A_host_key_algorithm_works_alone(string name)
    {
        await using var server = TestServer.Start();
        var info = SshNet.InfoFor(server.Port);
        info.HostKeyAlgorithms.KeepOnly(name);

        using var client = await SshNet.ConnectAsync(info);

        info.CurrentHostKeyAlgorithm.Should().Be(name);
    }

    [Theory]
    [MemberData(nameof(Ciphers))]
    public Task A_cipher_works_alone(string name) => EchoesAsync(info => info.Encryptions.KeepOnly(name));

    [Theory]
    [MemberData(nameof(Macs))]
    public Task A_MAC_works_alone(string name) => EchoesAsync(info =>
    {
        info.Encryptions.KeepOnly("aes128-ctr");
        info.HmacAlgorithms.KeepOnly(name);
    });

    [Theory]
    [MemberData(nameof(Compressions))]
    public Task A_compression_works_alone(string name) => EchoesAsync(info => info.CompressionAlgorithms.KeepOnly(name));

    [Fact]
    public void No_key_exchange_is_left_that_neither_client_tries() =>
        KeyExchanges.Concat(OpenSshAlgorithmTests.KeyExchanges).Select(row => row.Data).Should().Contain(SshAlgorithms.WithLegacy.KeyExchanges);

    private static async Task EchoesAsync(Action<ConnectionInfo> restrict)
    {
        await using var server = TestServer.Start();
        var info = SshNet.InfoFor(server.Port);
        restrict(info);

        using var client = await SshNet.ConnectAsync(info);

        await client.EchoAsync(Length);
    }

    private static TheoryData<string> Common(IEnumerable<string> clients, IEnumerable<string> servers) => [.. clients.Intersect(servers)];
}
