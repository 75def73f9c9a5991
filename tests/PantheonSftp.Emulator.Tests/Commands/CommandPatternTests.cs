using PantheonSftp.Emulator.Commands;

namespace PantheonSftp.Emulator.Tests.Commands;

public class CommandPatternTests
{
    [Theory]
    [InlineData("drush status", true)]
    [InlineData("TRACE_ID=1 drush 'status'", true)]
    [InlineData("drush  \"status\"", true)]
    [InlineData("drush status --format=json", false)]
    [InlineData("'drush status'", false)]
    public void Words_are_compared_as_a_shell_passes_them(string line, bool matches) => Matches(CommandPattern.Words("drush", "status"), line).Should().Be(matches);

    [Theory]
    [InlineData("wp *", "wp core version", true)]
    [InlineData("wp *", "TRACE_ID=1 wp 'core' version", true)]
    [InlineData("wp", "wp core", false)]
    [InlineData("wp cor?", "wp core", true)]
    [InlineData("WP *", "wp core", false)]
    [InlineData("echo * | bash", "echo 'cd /code' | bash", true)]
    [InlineData("ls \\*", "ls '*'", true)]
    [InlineData("ls \\*", "ls a", false)]
    public void A_glob_is_compared_with_the_line(string glob, string line, bool matches) => Matches(glob, line).Should().Be(matches);

    [Theory]
    [InlineData("^wp (core|plugin) ", "wp plugin list", true)]
    [InlineData("^wp (core|plugin) ", "wp theme list", false)]
    [InlineData("^(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", false)]
    public void A_regular_expression_is_found_in_the_line_or_gives_up(string regex, string line, bool matches) =>
        Matches(CommandPattern.Regex(regex), line).Should().Be(matches);

    private static bool Matches(CommandPattern pattern, string line) => pattern.Matches(line, ShellWords.TryParse(line, "/", out _));
}
