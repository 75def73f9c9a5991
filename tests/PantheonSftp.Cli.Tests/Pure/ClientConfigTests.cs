using PantheonSftp.Api.Description;
using PantheonSftp.Cli.Output;
using PantheonSftp.Cli.Tests.Support;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Cli.Tests.Pure;

public sealed class ClientConfigTests : IDisposable
{
    private static readonly SshPublicKey HostKey = SshHostKey.Generate("ssh-ed25519").PublicKey;

    private static readonly ReadyDocument Server = new(1, "127.0.0.1", 2345, [], new ReadyAccount("demo@example.com", "it's secret"), []);

    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public void The_key_is_of_a_type_that_the_platform_takes() => Write().Key.Type.Should().Be("ecdsa-sha2-nistp256");

    [Fact]
    public void The_key_stays_the_same_at_the_next_start() => Write().Key.Should().Be(Write().Key);

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Nobody_else_can_read_what_is_secret()
    {
        Write();

        new[] { "id_ecdsa", "env" }.Select(name => File.GetUnixFileMode(_directory.File(name)))
            .Should().AllBeEquivalentTo(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Theory]
    [InlineData("[127.0.0.1]:2345")]
    [InlineData("[::1]:2345")]
    [InlineData("[localhost]:2345")]
    [InlineData("[appserver.dev.UUID.drush.in]:2345")]
    public async Task The_host_key_is_known_under_every_name(string name)
    {
        Write();

        var found = await ProgramRun.OfAsync("ssh-keygen", ["-F", name, "-f", _directory.File("known_hosts")]);

        found.Output.Should().Contain(HostKey.ToString());
    }

    [Fact]
    public async Task Ssh_reads_the_configuration_for_the_platforms_host_names()
    {
        Write();

        var settings = await ProgramRun.OfAsync("ssh", ["-T", "-G", "-F", _directory.File("ssh_config"), "dev.UUID@appserver.dev.UUID.drush.in"]);

        settings.Error.Should().BeEmpty();
        settings.Output.Split('\n').Should().Contain([
            "hostname 127.0.0.1", "port 2345", "batchmode yes", "stricthostkeychecking true", $"identityfile {_directory.File("id_ecdsa")}", "user dev.UUID",
        ]);
    }

    [Fact]
    public async Task Ssh_reads_paths_with_spaces_and_percent_signs()
    {
        var odd = _directory.File("100% mine");
        Write(odd);

        var settings = await ProgramRun.OfAsync("ssh", ["-T", "-G", "-F", Path.Combine(odd, "ssh_config"), "127.0.0.1"]);

        settings.Output.Should().Contain($"userknownhostsfile {odd}/known_hosts");
    }

    [Fact]
    public async Task A_shell_reads_the_values_unchanged()
    {
        Write();

        var values = await ProgramRun.OfAsync("sh", ["-c", $". {_directory.File("env")} && echo \"$PANTHEON_SFTP_PASSWORD $PANTHEON_SFTP_PORT $GIT_SSH_COMMAND\""]);

        values.Output.Should().Be($"it's secret 2345 ssh -F '{_directory.File("ssh_config")}'\n");
    }

    [Fact]
    public void A_file_in_the_place_of_the_directory_is_named_with_the_option()
    {
        var opening = () => ClientConfig.Open(_directory.File("taken", "x"));

        opening.Should().Throw<UserErrorException>().WithMessage("--client-config *taken cannot be used: *").Which.ExitCode.Should().Be(ExitCode.File);
    }

    public void Dispose() => _directory.Dispose();

    private ClientConfig Write(string? directory = null)
    {
        var config = ClientConfig.Open(directory ?? _directory.Path);
        config.Write(Server, [HostKey]);
        return config;
    }
}
