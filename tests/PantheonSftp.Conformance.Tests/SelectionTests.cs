using PantheonSftp.Conformance.Running;
using static PantheonSftp.Conformance.Tests.Support.Samples;

namespace PantheonSftp.Conformance.Tests;

public sealed class SelectionTests
{
    private static readonly Cell[] Cells =
    [
        .. from scenario in new[] { Overwrite, Resume, Password }
           from client in new[] { Idle("lftp"), Idle("curl") }
           select new Cell(client, scenario),
    ];

    [Theory]
    [InlineData("lftp/upload/resume", "lftp/upload/resume")]
    [InlineData("curl", "curl/upload/overwrite curl/upload/resume curl/login/password")]
    [InlineData("login", "lftp/login/password curl/login/password")]
    [InlineData("upload/resume", "lftp/upload/resume curl/upload/resume")]
    [InlineData("lftp/*/re*", "lftp/upload/resume")]
    public void A_pattern_names_a_cell_a_client_a_chapter_or_a_scenario(string pattern, string names) =>
        Selection.Of(Cells, [pattern]).Select(cell => cell.Name).Should().Equal(names.Split(' '));

    [Fact]
    public void Without_a_pattern_everything_is_played() => Selection.Of(Cells, []).Should().Equal(Cells);

    [Fact]
    public void A_cell_that_two_patterns_name_is_played_once() => Selection.Of(Cells, ["lftp", "login"]).Should().HaveCount(4).And.OnlyHaveUniqueItems();

    [Theory]
    [InlineData("lfpt", "did you mean lftp?")]
    [InlineData("lftp/uplaod/resume", "did you mean lftp/upload/resume?")]
    [InlineData("logn", "did you mean login?")]
    [InlineData("lftp/uplod/*", "did you mean lftp/upload/overwrite or lftp/upload/resume?")]
    public void A_misspelt_name_is_answered_with_the_nearest(string pattern, string proposal) =>
        FluentActions.Invoking(() => Selection.Of(Cells, [pattern])).Should().Throw<ToolException>().WithMessage($"--only {pattern}: *{proposal}*");

    [Fact]
    public void A_pattern_that_names_nothing_is_an_error_beside_one_that_does() =>
        FluentActions.Invoking(() => Selection.Of(Cells, ["lftp", "winscp-console"])).Should().Throw<ToolException>().WithMessage("--only winscp-console: nothing has such a name; --list*");
}
