using PantheonSftp.Emulator.Commands.Git;

namespace PantheonSftp.Emulator.Tests.Commands.Git;

public class PantheonYmlTests
{
    [Theory]
    [InlineData("api_version: 1\n")]
    [InlineData("---\napi_version: 1\nphp_version: 8.3\nprotected_web_paths:\n  - /private/\n")]
    [InlineData("api_version: \"1\"\nworkflows:\n  deploy:\n    after:\n      - type: webphp\n")]
    public void A_file_of_version_1_can_be_applied(string text) => PantheonYml.ProblemOf(text).Should().BeNull();

    [Theory]
    [InlineData("api_version: 2\n", "2")]
    [InlineData("api_version: one\n", "one")]
    [InlineData("api_version: [1]\n", "")]
    [InlineData("php_version: 8.3\n", "")]
    [InlineData("nested:\n  api_version: 1\n", "")]
    [InlineData("", "")]
    [InlineData("# nothing\n", "")]
    public void Another_version_or_none_is_named(string text, string version) =>
        PantheonYml.ProblemOf(text).Should().Be($"Version '{version}' is not a valid pantheon.yml version!\nValid versions are: 1");

    [Theory]
    [InlineData("api_version: 1\n  php_version: 8.3\n", "Line *, column *: *")]
    [InlineData("api_version: 1\n\tphp: 1\n", "Line *, column *: *")]
    [InlineData("api_version: 'x\n", "Line *, column *: *")]
    [InlineData("- api_version\n", "The file must be a mapping of names to values.")]
    [InlineData("just a sentence\n", "The file must be a mapping of names to values.")]
    [InlineData(null, "The file is too long.")]
    public void What_is_no_such_file_is_said(string? text, string problem) => PantheonYml.ProblemOf(text).Should().Match(problem);

    [Theory]
    [InlineData("api_version: 1\nphp_version: 8.3\n", "83")]
    [InlineData("php_version: \"7.4\" # old\n", "74")]
    [InlineData("php_version: latest\n", null)]
    [InlineData("nested:\n  php_version: 8.3\n", null)]
    [InlineData("php_version: [8.3]\n", null)]
    [InlineData("php_version: 8.3\n\t-\n", null)]
    [InlineData("", null)]
    public void The_version_of_PHP_is_read_where_it_asks_for_one(string text, string? version) => PantheonYml.PhpVersionOf(text).Should().Be(version);

    [Fact]
    public void Deep_nesting_is_refused() =>
        PantheonYml.ProblemOf("a: " + new string('[', 30_000)).Should().Be("A name or value is nested too deeply.");

    [Fact]
    public void Aliases_are_not_followed()
    {
        var bomb = string.Concat(Enumerable.Range(1, 30).Select(level => $"a{level}: &a{level} [{(level == 1 ? "x" : $"*a{level - 1}, *a{level - 1}")}]\n"));

        PantheonYml.ProblemOf(bomb + "api_version: 1\n").Should().BeNull();
    }
}
