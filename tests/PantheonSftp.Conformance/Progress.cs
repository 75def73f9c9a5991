using PantheonSftp.Conformance.Reports;
using PantheonSftp.Conformance.Running;
using Spectre.Console;

namespace PantheonSftp.Conformance;

/// <summary>What a person sees while cells are played: each failure as it happens, and how far it is.</summary>
internal static class Progress
{
    /// <summary>Shows a run until it has ended: a bar on a terminal, a line now and then elsewhere.</summary>
    public static async Task<IReadOnlyList<CellResult>> ShowAsync(ConformanceRun run, int total, Func<Task<IReadOnlyList<CellResult>>> play)
    {
        if (AnsiConsole.Profile.Capabilities.Interactive && AnsiConsole.Profile.Out.IsTerminal)
            return await BarAsync(run, total, play);

        var lines = new ProgressLines(total, Console.Out, TimeProvider.System);
        run.CellEnded += lines.Show;
        return await play();
    }

    private static Task<IReadOnlyList<CellResult>> BarAsync(ConformanceRun run, int total, Func<Task<IReadOnlyList<CellResult>>> play) =>
        AnsiConsole.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new ProgressBarColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask("", maxValue: total);
                var failed = 0;
                run.CellEnded += cell =>
                {
                    if (cell.Outcome is Outcome.Failed)
                    {
                        failed++;
                        AnsiConsole.MarkupLine($"[red]✗[/] {Markup.Escape(Failure(cell))}");
                    }
                    bar.Increment(1);
                    bar.Description = $"{bar.Value:0} of {total}{(failed > 0 ? $", [red]{failed} failed[/]" : "")}  [grey]{Markup.Escape($"{cell.Client}/{cell.Scenario}")}[/]";
                };
                return await play();
            });

    /// <summary>One line about a cell that failed; what the client said at length is in the report.</summary>
    public static string Failure(CellResult cell) => $"{cell.Client}/{cell.Scenario}: {Printable.Line(cell.Reason ?? "")}";
}
