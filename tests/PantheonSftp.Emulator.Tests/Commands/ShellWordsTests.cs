using PantheonSftp.Emulator.Commands;

namespace PantheonSftp.Emulator.Tests.Commands;

public class ShellWordsTests
{
    private const string Home = "/srv/bindings/0123";

    [Theory]
    [InlineData("drush status", "drush|status")]
    [InlineData("  drush\t status  ", "drush|status")]
    [InlineData("\ndrush status\n", "drush|status")]
    [InlineData("git-upload-pack '~/repository.git'", "git-upload-pack|~/repository.git")]
    [InlineData("rsync --server -vrcze.iLsfxCIvu --size-only --temp-dir ~/tmp/ . files/", "rsync|--server|-vrcze.iLsfxCIvu|--size-only|--temp-dir|/srv/bindings/0123/tmp/|.|files/")]
    [InlineData("scp -t \"files/a b.txt\"", "scp|-t|files/a b.txt")]
    [InlineData("a 'it'\\''s'", "a|it's")]
    [InlineData("a \"\\$\\`\\\"\\\\\\n\"", "a|$`\"\\\\n")]
    [InlineData("a '' \"\"", "a||")]
    [InlineData("a\\ b c\\\\", "a b|c\\")]
    [InlineData("a\\\nb \\\n c", "ab|c")]
    [InlineData("a b\\", "a|b\\")]
    [InlineData("a # b 'c", "a")]
    [InlineData("a b#c '#' \\#", "a|b#c|#|#")]
    [InlineData("a $ \"$\" b$ \"$'\"", "a|$|$|b$|$'")]
    [InlineData("'if' then", "if|then")]
    [InlineData("a {b,c} [d]* e?", "a|{b,c}|[d]*|e?")]
    public void A_line_becomes_the_words_that_a_shell_would_pass(string line, string words) =>
        Words(line).Should().Equal(words.Split('|'));

    [Theory]
    [InlineData("~", Home)]
    [InlineData("~/tmp", Home + "/tmp")]
    [InlineData("~root/x", "~root/x")]
    [InlineData("a~", "a~")]
    [InlineData("'~'/x", "~/x")]
    [InlineData("~\"/x\"", "~/x")]
    [InlineData("\"\"~", "~")]
    [InlineData("\\~/x", "~/x")]
    [InlineData("--temp-dir=~/tmp", "--temp-dir=~/tmp")]
    public void A_tilde_is_the_home_where_a_shell_says_so(string word, string expected) =>
        Words("a " + word).Should().Equal("a", expected);

    [Theory]
    [InlineData("TRACE_ID=1-2 drush st", "TRACE_ID=1-2", "drush|st")]
    [InlineData("A=1 B='2 3' x", "A=1;B=2 3", "x")]
    [InlineData("A=~ B=~/x:~:~/y C=a~ D='~' x", "A=/srv/bindings/0123;B=/srv/bindings/0123/x:/srv/bindings/0123:/srv/bindings/0123/y;C=a~;D=~", "x")]
    [InlineData("A= x A=1", "A=", "x|A=1")]
    [InlineData("1A=2 x", "", "1A=2|x")]
    [InlineData("'A'=2 x", "", "A=2|x")]
    [InlineData("A\\=2 x", "", "A=2|x")]
    public void Assignments_stand_before_the_command(string line, string assignments, string words)
    {
        var command = ShellWords.TryParse(line, Home, out _)!;

        string.Join(';', command.Assignments.Select(a => $"{a.Name}={a.Value}")).Should().Be(assignments);
        command.Words.Should().Equal(words.Split('|'));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\n")]
    [InlineData("# nothing")]
    [InlineData("A=1")]
    public void A_line_may_hold_no_command(string line) => Words(line).Should().BeEmpty();

    [Theory]
    [InlineData("echo 'x' | bash", "| needs a shell")]
    [InlineData("a; b", "; needs a shell")]
    [InlineData("a && b", "& needs a shell")]
    [InlineData("a > b", "> needs a shell")]
    [InlineData("a 2>&1", "> needs a shell")]
    [InlineData("a < b", "< needs a shell")]
    [InlineData("(a)", "( needs a shell")]
    [InlineData("a `b`", "` needs a shell")]
    [InlineData("a \"`b`\"", "` needs a shell")]
    [InlineData("a $HOME", "$ needs a shell")]
    [InlineData("a \"$HOME\"", "$ needs a shell")]
    [InlineData("a $(b)", "$ needs a shell")]
    [InlineData("a ${b}", "$ needs a shell")]
    [InlineData("a $?", "$ needs a shell")]
    [InlineData("a $'b'", "$ needs a shell")]
    [InlineData("a\nb", "a second line needs a shell")]
    [InlineData("a # c\nb", "a second line needs a shell")]
    [InlineData("if a", "if needs a shell")]
    [InlineData("! a", "! needs a shell")]
    [InlineData("a 'b", "a quoted string has no end")]
    [InlineData("a \"b", "a quoted string has no end")]
    [InlineData("a\0b", "a command line holds no zero octet")]
    public void What_needs_a_shell_is_refused_as_what_it_is(string line, string expected)
    {
        ShellWords.TryParse(line, Home, out var problem).Should().BeNull();

        problem.Should().Be(expected);
    }

    [Theory]
    [InlineData("files/a.txt", null)]
    [InlineData("files/'*'.txt", null)]
    [InlineData("files/*.txt", "files/*.txt")]
    [InlineData("'a*b'*", "a\\*b*")]
    [InlineData("\\[a?", "\\[a?")]
    [InlineData("[a]\\]", "[a]\\]")]
    [InlineData("~/*", Home + "/*")]
    public void A_word_with_a_wildcard_is_a_pattern_in_which_what_was_quoted_is_escaped(string word, string? expected) =>
        ShellWords.TryParse("a " + word, Home, out _)!.Patterns[1].Should().Be(expected);

    private static IReadOnlyList<string> Words(string line) => ShellWords.TryParse(line, Home, out _)!.Words;
}
