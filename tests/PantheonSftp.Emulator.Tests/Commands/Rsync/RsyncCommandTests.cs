using PantheonSftp.Emulator.Commands.Rsync;

namespace PantheonSftp.Emulator.Tests.Commands.Rsync;

public class RsyncCommandTests
{
    [Fact]
    public void An_upload_is_read_as_rsync_reads_it()
    {
        var command = Parse("--server -vrcze.iLsfxCIvu --size-only --temp-dir /home/tmp/ . files/");

        command.IsSender.Should().BeFalse();
        command.Options.Select(option => option.ToString()).Should().Equal("-vrcze.iLsfxCIvu", "--size-only", "--temp-dir=/home/tmp/");
        command.Paths.Should().Equal("files/");
    }

    [Fact]
    public void A_download_is_read_as_rsync_reads_it()
    {
        var command = Parse("--server --sender -vlrcze.iLsfxCIvu --copy-unsafe-links . code/wp-content/uploads logs");

        command.IsSender.Should().BeTrue();
        command.Paths.Should().Equal("code/wp-content/uploads", "logs");
    }

    [Theory]
    [InlineData("--server -B700 . files/", "--block-size=700")]
    [InlineData("--server -rB 700 . files/", "-r,--block-size=700")]
    [InlineData("--server -T/home/tmp . files/", "--temp-dir=/home/tmp")]
    [InlineData("--server --partial-dir=.x . files/ --delete", "--partial-dir=.x,--delete")]
    [InlineData("--server -e30.1iLsf . files/", "-e30.1iLsf")]
    public void A_value_stands_in_the_same_word_or_in_the_next(string words, string options) =>
        Parse(words).Options.Select(option => option.ToString()).Should().Equal(options.Split(','));

    [Theory]
    [InlineData("--server -rsR . files/", true)]
    [InlineData("--server -re.LsR . files/", false)]
    public void A_letter_behind_e_is_what_the_client_can_do_and_no_option(string words, bool isRelative) =>
        Parse(words).IsRelative.Should().Be(isRelative);

    [Theory]
    [InlineData("--server --sender -r --relative . files/", true)]
    [InlineData("--server --sender -rR --no-relative . files/", false)]
    [InlineData("--server --sender -r --relative --no-R . files/", false)]
    [InlineData("--server --sender -r --no-R --relative . files/", true)]
    public void The_last_word_on_relative_names_counts_in_its_long_form_too(string words, bool isRelative) =>
        Parse(words).IsRelative.Should().Be(isRelative);

    [Theory]
    [InlineData("--daemon")]
    [InlineData("--config=/etc/rsyncd.conf")]
    [InlineData("--log-file=/tmp/log")]
    [InlineData("--log-file /tmp/log")]
    [InlineData("--log-file-format=%f")]
    [InlineData("--rsh=sh")]
    [InlineData("-e sh")]
    [InlineData("-esh")]
    [InlineData("-re./evil.sh")]
    [InlineData("--rsync-path=/bin/sh")]
    [InlineData("--read-batch=/etc/passwd")]
    [InlineData("--write-batch=/tmp/batch")]
    [InlineData("--only-write-batch=/tmp/batch")]
    [InlineData("--exclude-from=/etc/passwd")]
    [InlineData("--include-from=/etc/passwd")]
    [InlineData("--filter=merge_/etc/passwd")]
    [InlineData("-f._/etc/passwd")]
    [InlineData("-FF")]
    [InlineData("--password-file=/etc/shadow")]
    [InlineData("--early-input=/etc/shadow")]
    [InlineData("--copy-as=root")]
    [InlineData("--fake-super")]
    [InlineData("--write-devices")]
    [InlineData("--copy-devices")]
    [InlineData("--insecure-links")]
    [InlineData("--confine-root=/")]
    [InlineData("--chmod=a+s")]
    [InlineData("--sockopts=SO_DEBUG")]
    [InlineData("--address=0.0.0.0")]
    [InlineData("--port=873")]
    [InlineData("--remote-option=--daemon")]
    [InlineData("-M--daemon")]
    [InlineData("--dparam=x=y")]
    [InlineData("--no-detach")]
    [InlineData("--something-new")]
    public void What_is_no_option_for_a_server_is_refused_wherever_it_stands(string option)
    {
        RsyncCommand.TryParse($"--server -r {option} . files/".Split(' '), out _, out var early).Should().BeFalse();
        RsyncCommand.TryParse($"--server -r . files/ {option}".Split(' '), out _, out var late).Should().BeFalse();

        early.Should().Be(late).And.EndWith("is no option for the server's end of a transfer");
    }

    [Theory]
    [InlineData("")]
    [InlineData("-av files/ /tmp")]
    [InlineData("--version")]
    [InlineData("--daemon --server")]
    public void Only_the_servers_end_of_a_transfer_is_a_command(string words)
    {
        RsyncCommand.TryParse(words.Split(' ', StringSplitOptions.RemoveEmptyEntries), out _, out var problem).Should().BeFalse();

        problem.Should().Contain("start rsync at your end");
    }

    [Fact]
    public void Without_a_value_an_option_is_refused()
    {
        RsyncCommand.TryParse(["--server", "--temp-dir"], out _, out var problem).Should().BeFalse();

        problem.Should().Be("--temp-dir needs a value");
    }

    private static RsyncCommand Parse(string words)
    {
        RsyncCommand.TryParse(words.Split(' '), out var command, out var problem).Should().BeTrue(problem);
        return command!;
    }
}
