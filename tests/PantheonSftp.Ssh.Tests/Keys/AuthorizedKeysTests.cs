using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Ssh.Tests.Keys;

public sealed class AuthorizedKeysTests
{
    private const string Key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBm/RAlphM3+hUG6wWfcO5bIUIaqMLa2ywxcOK1wMWbh";

    [Theory]
    [InlineData($"{Key}", "", "")]
    [InlineData($"{Key} me@here", "me@here", "")]
    [InlineData($"\t{Key}   my  other key \r", "my  other key", "")]
    [InlineData($"no-pty {Key} me", "me", "no-pty")]
    [InlineData($"no-pty,from=\"10.0.0.1,10.0.0.2\" {Key} me", "me", "no-pty|from=\"10.0.0.1,10.0.0.2\"")]
    [InlineData($"command=\"echo \\\"a, b\\\" ssh-rsa\",restrict\t{Key}", "", "command=\"echo \\\"a, b\\\" ssh-rsa\"|restrict")]
    public void A_line_is_options_key_and_comment(string line, string comment, string options)
    {
        var keys = AuthorizedKeys.Parse(line);
        keys.Errors.Should().BeEmpty();
        var key = keys.Keys.Should().ContainSingle().Subject;
        key.Key.ToString().Should().Be(Key);
        key.Comment.Should().Be(comment);
        string.Join('|', key.Options).Should().Be(options);
    }

    [Fact]
    public void Comments_blank_lines_line_ends_and_a_byte_order_mark_do_not_matter()
    {
        var keys = AuthorizedKeys.Parse($"\uFEFF# my keys\r\n\r\n   # more\r\n{Key} one\r\n\r\n{Key} two");
        keys.Errors.Should().BeEmpty();
        keys.Keys.Select(key => (key.Comment, key.Line)).Should().Equal(("one", 4), ("two", 6));
    }

    [Fact]
    public void Wrong_lines_are_reported_with_their_numbers_and_keep_no_other_from_being_read()
    {
        var keys = AuthorizedKeys.Parse($"ssh-ed25519 AAAA\n{Key} good\nrubbish\ncommand=\"open {Key}\nssh-dss AAAAB3NzaC1kc3M= old");
        keys.Keys.Should().ContainSingle().Which.Comment.Should().Be("good");
        keys.Errors.Select(error => error.Line).Should().Equal(1, 3, 4, 5);
        keys.Errors[2].Reason.Should().Contain("quote");
        keys.Errors[3].Reason.Should().Contain("ssh-dss");
    }

    [Fact]
    public void A_file_is_read()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, $"{Key} filed\n");
        AuthorizedKeys.Load(path).Keys.Should().ContainSingle().Which.Comment.Should().Be("filed");
        File.Delete(path);
    }
}
