using System.Runtime.Versioning;

namespace PantheonSftp.Emulator.Tests.OverTheWire;

/// <summary>
/// One rule for every way in: what environment, mode and place allow does not depend on the tool that asks. The tables are written from the platform's documentation (what may be written where, and
/// what the file systems behind the places can do), not from the code.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class EveryWayInTests(EveryWayIn site) : IClassFixture<EveryWayIn>
{
    /// <summary>
    /// <c>yes</c>; <c>mode</c>: in SFTP mode, and otherwise <c>no</c>; <c>no</c>: permission denied; <c>quiet</c>: it succeeds without an effect; <c>failure</c>, <c>unsupported</c>: where it may be written, so it is refused.
    /// </summary>
    private const string Application = """
        operation         code   code/wp-content/uploads   files         tmp   logs   .
        download          yes    yes                       yes           yes   yes    yes
        upload            mode   yes                       yes           yes   no     no
        overwrite         mode   yes                       yes           yes   no     no
        append            mode   yes                       yes           yes   no     no
        remove            mode   yes                       yes           yes   no     no
        rename            mode   yes                       yes           yes   no     no
        rename-directory  mode   failure                   failure       yes   no     no
        make-directory    mode   yes                       yes           yes   no     no
        remove-directory  mode   yes                       yes           yes   no     no
        change-mode       mode   quiet                     quiet         yes   no     no
        symbolic-link     mode   unsupported               unsupported   yes   no     no
        hard-link         mode   unsupported               unsupported   yes   no     no
        """;

    private const string Database = """
        operation         data   logs   .
        download          yes    yes    yes
        upload            no     no     no
        overwrite         no     no     no
        append            no     no     no
        remove            no     no     no
        rename            no     no     no
        rename-directory  no     no     no
        make-directory    no     no     no
        remove-directory  no     no     no
        change-mode       no     no     no
        symbolic-link     no     no     no
        hard-link         no     no     no
        """;

    /// <summary>What may be pushed, by the mode that all environments of the site are in.</summary>
    private const string Pushes = """
        reference                       sftp   git
        refs/heads/master               no     yes
        refs/heads/feature              no     yes
        refs/heads/without-environment  yes    yes
        refs/tags/pantheon_test_7       yes    yes
        refs/tags/pantheon_live_7       yes    yes
        refs/tags/v1.0                  yes    yes
        """;

    public static TheoryData<string, string, string, string, string> Cells()
    {
        var cells = new TheoryData<string, string, string, string, string>();
        foreach (var environment in EveryWayIn.Environments)
        {
            foreach (var (operation, place, answer) in Rows(environment.StartsWith("dbserver", StringComparison.Ordinal) ? Database : Application))
            {
                foreach (var tool in EveryWayIn.ToolsFor(operation))
                    cells.Add(environment, place, operation, tool, answer == "mode" ? environment.EndsWith("sftp", StringComparison.Ordinal) ? "yes" : "no" : answer);
            }
        }

        return cells;
    }

    public static TheoryData<string, string, string> PushCells() => [.. Rows(Pushes).Select(cell => (cell.Row, cell.Column, cell.Answer))];

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task What_may_be_done_is_the_same_for_every_tool(string environment, string place, string operation, string tool, string answer)
    {
        using var cell = site.Prepare(environment, place);

        var run = await cell.RunAsync(operation, tool);

        (run.ExitCode == 0).Should().Be(answer is "yes" or "quiet", "{0} said {1}", tool, run.Error);
        cell.HasHappened(operation).Should().Be(answer is "yes");
        if (tool == "sftp" && Words.TryGetValue(answer, out var words))
            run.Error.Should().ContainEquivalentOf(words);
    }

    [Theory]
    [MemberData(nameof(PushCells))]
    public async Task What_may_be_pushed_depends_on_the_mode_of_the_branch_s_environment(string reference, string mode, string answer)
    {
        var run = await site.PushAsync(mode, reference);

        (run.ExitCode == 0).Should().Be(answer is "yes", run.Error);
    }

    /// <summary>OpenSSH's words for a status.</summary>
    private static readonly Dictionary<string, string> Words = new() { ["no"] = "permission denied", ["failure"] = "failure", ["unsupported"] = "operation unsupported" };

    private static IEnumerable<(string Row, string Column, string Answer)> Rows(string table)
    {
        var rows = table.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        return from row in rows.Skip(1) from column in Enumerable.Range(1, rows[0].Length - 1) select (row[0], rows[0][column], row[column]);
    }
}
