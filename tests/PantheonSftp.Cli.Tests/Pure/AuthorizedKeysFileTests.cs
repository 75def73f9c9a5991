using PantheonSftp.Cli.Serving;
using PantheonSftp.Cli.Tests.Support;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Cli.Tests.Pure;

public sealed class AuthorizedKeysFileTests : IDisposable
{
    private static readonly SshPublicKey Key = SshHostKey.Generate("ecdsa-sha2-nistp256").PublicKey;

    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public void Comments_empty_lines_options_and_line_ends_of_Windows_are_no_obstacle() =>
        AuthorizedKeysFile.Read(_directory.File("keys", $"# mine\r\n\r\n{Key} me@home\r\nrestrict,command=\"echo a b\" {Key} other\r\n"))
            .Should().Equal(Key, Key);

    [Fact]
    public void A_line_that_is_no_key_is_named() =>
        Reading("# mine\nssh-rsa !!!\n").Should().Throw<UserErrorException>().WithMessage("--authorized-keys *keys, line 2: *base64*");

    [Fact]
    public void A_file_without_a_key_is_named() =>
        Reading("# none yet\n").Should().Throw<UserErrorException>().WithMessage("--authorized-keys *keys holds no key; *");

    [Fact]
    public void A_private_key_is_recognised() =>
        Reading("-----BEGIN OPENSSH PRIVATE KEY-----\n").Should().Throw<UserErrorException>().WithMessage("*keys is a private key: give its public half, *");

    [Fact]
    public void A_missing_file_is_named()
    {
        var reading = () => AuthorizedKeysFile.Read(_directory.File("missing"));

        reading.Should().Throw<UserErrorException>().WithMessage("--authorized-keys *missing cannot be read: *").Which.ExitCode.Should().Be(ExitCode.File);
    }

    public void Dispose() => _directory.Dispose();

    private Action Reading(string text) => () => AuthorizedKeysFile.Read(_directory.File("keys", text));
}
