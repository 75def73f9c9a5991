using PantheonSftp.Ssh.Tests.Support;

namespace PantheonSftp.Ssh.Tests.Interoperability;

/// <summary>Every algorithm of the lists, alone, with OpenSSH's client.</summary>
public sealed class OpenSshAlgorithmTests
{
    /// <summary>Those that the installed client knows: <c>mlkem768x25519-sha256</c> needs OpenSSH 9.9, and SSH.NET's tests try it in any case.</summary>
    /// <summary>For tests that are not about the exchange: the post-quantum ones take their time.</summary>
    private const string CheapExchange = "KexAlgorithms=curve25519-sha256";

    public static TheoryData<string> KeyExchanges =>
        [.. SshAlgorithms.WithLegacy.KeyExchanges.Where(name => OpenSsh.Knows("kex", name))];

    public static TheoryData<string> HostKeys => [.. SshAlgorithms.WithLegacy.HostKeys];

    public static TheoryData<string, string> CiphersAndMacs
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            foreach (var cipher in SshAlgorithms.WithLegacy.Ciphers)
            {
                var isAead = cipher.Contains("gcm") || cipher.Contains("poly1305");
                foreach (var mac in isAead ? ["hmac-sha2-256"] : SshAlgorithms.WithLegacy.Macs)
                    pairs.Add(cipher, mac);
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(KeyExchanges))]
    public Task A_key_exchange_works_alone(string name) => EchoesAsync($"KexAlgorithms={name}");

    [Theory]
    [MemberData(nameof(HostKeys))]
    public Task A_host_key_algorithm_works_alone(string name) => EchoesAsync($"HostKeyAlgorithms={name}");

    [Theory]
    [MemberData(nameof(CiphersAndMacs))]
    public Task A_cipher_works_alone_with_each_MAC(string cipher, string mac) => EchoesAsync(CheapExchange, $"Ciphers={cipher}", $"MACs={mac}");

    [Theory]
    [InlineData("yes")]
    [InlineData("no")]
    public Task Compression_works(string compression) => EchoesAsync($"Compression={compression}");

    [Theory]
    [InlineData("chacha20-poly1305@openssh.com", "yes")]
    [InlineData("aes256-gcm@openssh.com", "no")]
    [InlineData("aes128-ctr", "yes")]
    public Task Keys_change_often_in_the_middle_of_a_transfer(string cipher, string compression) =>
        EchoesAsync(CheapExchange, $"Ciphers={cipher}", $"Compression={compression}", "RekeyLimit=256K");

    [Theory]
    [InlineData("ed25519", 256, "ssh-ed25519")]
    [InlineData("ecdsa", 256, "ecdsa-sha2-nistp256")]
    [InlineData("ecdsa", 384, "ecdsa-sha2-nistp384")]
    [InlineData("ecdsa", 521, "ecdsa-sha2-nistp521")]
    [InlineData("rsa", 2048, "rsa-sha2-256")]
    [InlineData("rsa", 3072, "rsa-sha2-512")]
    [InlineData("rsa", 2048, "ssh-rsa")]
    public async Task A_client_key_of_each_kind_logs_in(string type, int bits, string algorithm)
    {
        await using var server = TestServer.Start();
        using var ssh = new OpenSsh(server, type, bits);

        var outcome = ssh.Run([$"PubkeyAcceptedAlgorithms={algorithm}"], "exit 7");

        outcome.ExitCode.Should().Be(7, outcome.Error);
    }

    [Fact]
    public async Task A_small_RSA_key_is_refused()
    {
        await using var server = TestServer.Start();
        using var ssh = new OpenSsh(server, "rsa", 1024);

        ssh.Run(["RequiredRSASize=1024"], "exit 0").Error.Should().Contain("Permission denied");
    }

    [Fact]
    public async Task Without_the_legacy_set_SHA1_signatures_are_refused()
    {
        await using var server = TestServer.Start(SshAlgorithms.Default);
        using var ssh = new OpenSsh(server, "rsa", 2048);

        ssh.Run(["HostKeyAlgorithms=ssh-rsa"], "exit 0").Error.Should().Contain("no matching host key type found");
    }

    private static async Task EchoesAsync(params string[] options)
    {
        await using var server = TestServer.Start();
        using var ssh = new OpenSsh(server);
        var data = new byte[3_000_000];
        new Random(1).NextBytes(data);

        var outcome = ssh.Run(options, "cat", data);

        outcome.ExitCode.Should().Be(0, outcome.Error);
        outcome.Output.Should().Equal(data);
    }
}
