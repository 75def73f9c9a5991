using PantheonSftp.Api.Description;
using PantheonSftp.Cli.Output;

namespace PantheonSftp.Cli.Tests.Pure;

public class AnnouncementTests
{
    private static readonly ReadyDocument Server = new(
        1,
        "127.0.0.1",
        2222,
        [new ReadyHostKey("ssh-ed25519", "SHA256:abc")],
        new ReadyAccount("demo@example.com", "[pass]word"),
        [
            new ReadySite(
                "demo-wordpress",
                "11111111-1111-4111-8111-111111111111",
                new ReadyGit("codeserver.dev.11111111", "ssh://…"),
                [
                    new ReadyEnvironment("dev", "dev.11111111-1111-4111-8111-111111111111", "h", "sftp", "/srv/bindings/00"),
                    new ReadyEnvironment("live", "live.11111111-1111-4111-8111-111111111111", "h", null, "/srv/bindings/01"),
                ]),
        ]);

    [Fact]
    public void Every_environment_has_a_command_that_stands_whole_on_its_line()
    {
        string[] lines = Print(hasColour: false).Split('\n');

        lines.Should().ContainSingle(line => line.EndsWith("sftp -o Port=2222 dev.11111111-1111-4111-8111-111111111111@127.0.0.1"))
            .And.ContainSingle(line => line.EndsWith("sftp -o Port=2222 live.11111111-1111-4111-8111-111111111111@127.0.0.1"));
    }

    [Fact]
    public void Every_site_has_a_command_to_clone_it() => Print(hasColour: false).Split('\n')
        .Should().ContainSingle(line => line.EndsWith("git clone ssh://codeserver.dev.11111111@127.0.0.1:2222/~/repository.git demo-wordpress"));

    [Fact]
    public void Commands_stand_below_each_other()
    {
        var columns = Print(hasColour: false).Split('\n').Select(line => line.IndexOf("sftp -o", StringComparison.Ordinal)).Where(column => column >= 0);

        columns.Distinct().Should().ContainSingle();
    }

    [Fact]
    public void A_password_in_brackets_is_shown_as_it_is() => Print(hasColour: false).Should().Contain("[pass]word");

    [Fact]
    public void Every_account_that_can_log_in_is_shown() => Print(hasColour: false).Should().Contain("secret of guest@example.com");

    [Fact]
    public void A_class_room_learns_which_address_to_write() =>
        Print(hasColour: false, listening: "0.0.0.0").Should().Contain("On other machines, write this one's address for 127.0.0.1.");

    [Fact]
    public void On_loopback_nothing_is_said_of_other_machines() => Print(hasColour: false).Should().NotContain("other machines");

    [Fact]
    public void Terminus_is_told_where_to_ask_and_with_which_token() => Print(server: WithApi).Should()
        .Contain("export TERMINUS_PROTOCOL=http TERMINUS_HOST=127.0.0.1 TERMINUS_PORT=2280 TERMINUS_SSH_HOST=127.0.0.1 TERMINUS_VERIFY_HOST_CERT=0\n")
        .And.Contain("terminus auth:login --machine-token=a-machine-token\n");

    [Fact]
    public void Terminus_is_told_of_another_port_than_the_platforms() =>
        Print(server: WithApi with { Port = 32768 }).Should().Contain(" TERMINUS_SSH_COMMAND=\"ssh -p 32768\"\n");

    [Fact]
    public void Without_the_HTTP_interface_nothing_is_said_of_Terminus() => Print(hasColour: false).Should().NotContain("erminus");

    [Fact]
    public void Without_a_terminal_there_is_no_escape_sequence() => Print(hasColour: false).Should().NotContain("\e");

    [Fact]
    public void On_a_terminal_there_is_colour() => Print(hasColour: true).Should().Contain("\e[36msftp -o Port=2222");

    [Fact]
    public void The_platforms_host_names_are_mapped_to_the_server() =>
        Print(hasColour: false).Should().MatchRegex("Host \\*\\.drush\\.in\\s+HostName 127\\.0\\.0\\.1\\s+Port 2222\n");

    [Fact]
    public void An_IPv6_address_is_written_as_sftp_takes_it() =>
        Announcement.SftpCommand(Server with { Address = "::1" }, Server.Sites[0].Environments[0])
            .Should().Be("sftp -o Port=2222 dev.11111111-1111-4111-8111-111111111111@[::1]");

    [Fact]
    public void No_line_ends_in_spaces() => Print(hasColour: false).Split('\n').Should().NotContain(line => line.EndsWith(' '));

    private static ReadyDocument WithApi => Server with
    {
        Api = "http://127.0.0.1:2280",
        Account = Server.Account with { MachineToken = "a-machine-token" },
    };

    private static string Print(bool hasColour = false, string listening = "127.0.0.1", ReadyDocument? server = null) => new Announcement(server ?? Server)
    {
        Data = "temporary",
        Addresses = [listening, "::1"],
        Version = "0.1.0",
        OtherAccounts = [new ReadyAccount("guest@example.com", "secret")],
    }.Render(hasColour).ReplaceLineEndings("\n");
}
