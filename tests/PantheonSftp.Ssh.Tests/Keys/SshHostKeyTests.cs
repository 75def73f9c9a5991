using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Ssh.Tests.Keys;

public sealed class SshHostKeyTests
{
    private static readonly string[] Types = ["ssh-ed25519", "ecdsa-sha2-nistp256", "ssh-rsa"];

    public static TheoryData<string> EveryType => [.. Types];

    [Theory]
    [MemberData(nameof(EveryType))]
    public void Every_algorithm_of_a_key_signs_what_the_public_half_verifies(string type)
    {
        var key = SshHostKey.Generate(type);
        key.PublicKey.Type.Should().Be(type);
        foreach (var algorithm in key.PublicKey.SignatureAlgorithms)
        {
            var signature = key.Sign(algorithm, "data"u8);
            key.PublicKey.Verify(algorithm, "data"u8, signature).Should().BeTrue();
            key.PublicKey.Verify(algorithm, "Data"u8, signature).Should().BeFalse();
            SshHostKey.Generate(type).PublicKey.Verify(algorithm, "data"u8, signature).Should().BeFalse();
        }
    }

    [Theory]
    [MemberData(nameof(EveryType))]
    public void A_saved_key_is_read_by_ssh_keygen_and_by_us(string type)
    {
        using var keygen = new SshKeygen();
        var path = keygen.PathOf("key");
        var key = SshHostKey.Generate(type);
        key.Save(path);

        keygen.Run("-l", "-f", path).Should().Contain(key.PublicKey.Fingerprint).And.StartWith($"{key.PublicKey.Bits} ");
        keygen.Run("-y", "-P", "", "-f", path).Should().StartWith(key.PublicKey.ToString());
        SshPublicKey.Parse(File.ReadAllText(path + ".pub")).Should().Be(key.PublicKey);
        SshHostKey.Load(path).PublicKey.Should().Be(key.PublicKey);
        Directory.GetFiles(keygen.PathOf("."), "*.tmp").Should().BeEmpty();
    }

    [Fact]
    public void A_saved_key_is_for_its_owner_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes: run this on Linux or macOS");
        using var keygen = new SshKeygen();
        SshHostKey.Generate("ssh-ed25519").Save(keygen.PathOf("key"));
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(keygen.PathOf("key")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Theory]
    [InlineData("ed25519", "256", "RFC4716")]
    [InlineData("ecdsa", "256", "RFC4716")]
    [InlineData("ecdsa", "384", "RFC4716")]
    [InlineData("ecdsa", "521", "RFC4716")]
    [InlineData("rsa", "2048", "RFC4716")]
    [InlineData("ecdsa", "256", "PEM")]
    [InlineData("ecdsa", "521", "PEM")]
    [InlineData("rsa", "2048", "PEM")]
    [InlineData("ecdsa", "384", "PKCS8")]
    [InlineData("rsa", "2048", "PKCS8")]
    public void Keys_of_ssh_keygen_are_read_in_each_of_its_formats(string type, string bits, string format)
    {
        using var keygen = new SshKeygen();
        var path = keygen.PathOf("key");
        keygen.Run("-q", "-t", type, "-b", bits, "-N", "", "-m", format, "-f", path);
        var expected = SshPublicKey.Parse(File.ReadAllText(path + ".pub"));

        var key = SshHostKey.Load(path);
        key.PublicKey.Should().Be(expected);
        keygen.Run("-l", "-f", path + ".pub").Should().StartWith($"{bits} {expected.Fingerprint} ");
        var algorithm = expected.SignatureAlgorithms[0];
        expected.Verify(algorithm, "data"u8, key.Sign(algorithm, "data"u8)).Should().BeTrue();
    }

    // RFC 8410 section 10.3
    [Fact]
    public void An_ed25519_key_in_PKCS8_is_read()
    {
        using var keygen = new SshKeygen();
        File.WriteAllText(keygen.PathOf("key"), "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----\n");
        var blob = SshHostKey.Load(keygen.PathOf("key")).PublicKey.Blob.ToArray();
        Convert.ToHexStringLower(blob[^32..]).Should().Be("19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1");
    }

    [Fact]
    public void Windows_line_ends_and_a_loose_mode_cost_one_warning()
    {
        using var keygen = new SshKeygen();
        var path = keygen.PathOf("key");
        var key = SshHostKey.Generate("ssh-ed25519");
        key.Save(path);
        File.WriteAllText(path, File.ReadAllText(path).Replace("\n", "\r\n", StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, (UnixFileMode)0b110_100_100);

        var log = new RememberingLogger();
        SshHostKey.Load(path, log).PublicKey.Should().Be(key.PublicKey);
        log.Warnings.Should().ContainSingle().Which.Should().Contain(path);
    }

    [Fact]
    public void A_tidy_key_file_costs_no_warning()
    {
        using var keygen = new SshKeygen();
        SshHostKey.Generate("ssh-ed25519").Save(keygen.PathOf("key"));
        var log = new RememberingLogger();
        SshHostKey.Load(keygen.PathOf("key"), log);
        log.Warnings.Should().BeEmpty();
    }

    [Theory]
    [InlineData("RFC4716")]
    [InlineData("PEM")]
    [InlineData("PKCS8")]
    public void An_encrypted_key_is_refused_with_the_way_out(string format)
    {
        using var keygen = new SshKeygen();
        keygen.Run("-q", "-t", "rsa", "-b", "2048", "-N", "secret", "-m", format, "-f", keygen.PathOf("key"));
        Refusal(keygen.PathOf("key")).Should().Contain(keygen.PathOf("key")).And.Contain("encrypted").And.Contain("ssh-keygen -p");
    }

    [Theory]
    [InlineData("PuTTY-User-Key-File-3: ssh-ed25519\r\nEncryption: none\r\n", "PuTTYgen")]
    [InlineData("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBm/RAlphM3+hUG6wWfcO5bIUIaqMLa2ywxcOK1wMWbh me@here", "public key")]
    [InlineData("", "empty")]
    [InlineData("hello", "ssh-keygen -t ed25519")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "CERTIFICATE")]
    [InlineData("-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n", "openssh-key-v1")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n", "damaged")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "damaged")]
    [InlineData("-----BEGIN EC PRIVATE KEY-----\nMA0CAQEEAQGgBQYDKgME\n-----END EC PRIVATE KEY-----\n", "curve is none of nistp256")]
    public void Whatever_else_a_file_holds_is_named_with_the_way_out(string content, string expected)
    {
        using var keygen = new SshKeygen();
        File.WriteAllText(keygen.PathOf("key"), content);
        Refusal(keygen.PathOf("key")).Should().StartWith(keygen.PathOf("key")).And.Contain(expected);
    }

    // RFC 8017 appendix A.1.2: the version is 0 or 1. OpenSSL looks at it only when .NET asks for the numbers.
    [Fact]
    public void An_RSA_key_of_an_unknown_version_is_damaged()
    {
        using var keygen = new SshKeygen();
        using var rsa = RSA.Create(2048);
        var content = rsa.ExportRSAPrivateKey();
        content[4..7].Should().Equal([2, 1, 0], "there stands the version");
        content[6] = 10;
        File.WriteAllText(keygen.PathOf("key"), PemEncoding.WriteString("RSA PRIVATE KEY", content));

        Refusal(keygen.PathOf("key")).Should().Contain("damaged");
    }

    [Fact]
    public void Signing_with_an_algorithm_of_another_type_is_refused()
    {
        var signing = () => SshHostKey.Generate("ssh-ed25519").Sign("rsa-sha2-256", "data"u8);
        signing.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void An_unknown_type_of_key_is_refused()
    {
        var making = () => SshHostKey.Generate("ssh-dss");
        making.Should().Throw<ArgumentException>().WithMessage("*ssh-dss*ssh-ed25519*");
    }

    private static string Refusal(string path)
    {
        var loading = () => SshHostKey.Load(path);
        return loading.Should().Throw<FormatException>().Which.Message;
    }

    private sealed class RememberingLogger : ILogger
    {
        public List<string> Warnings { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Warning)
                Warnings.Add(formatter(state, exception));
        }
    }
}
