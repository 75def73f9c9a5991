using PantheonSftp.Conformance.Reports;
using PantheonSftp.Conformance.Running;
using Spectre.Console;

namespace PantheonSftp.Conformance;

/// <summary>What a person sees while cells are played: each failure as it happens, and how far it is.</summary>
internal static class Progress
{
    /// <summary>Shows a run until it has ended: a bar on a terminal, a line now and then elsewhere.</summary>
    /// <param name="total">How many cells there are.</param>
    /// <param name="play">Plays them, and tells of each that has ended.</param>
    public static Task<T> ShowAsync<T>(int total, Func<Action<CellResult>, Task<T>> play) =>
        AnsiConsole.Profile.Capabilities.Interactive && AnsiConsole.Profile.Out.IsTerminal
            ? BarAsync(AnsiConsole.Console, total, play)
            : play(new ProgressLines(total, Console.Out, TimeProvider.System).Show);

    /// <summary>A bar, with the failures above it.</summary>
    public static Task<T> BarAsync<T>(IAnsiConsole console, int total, Func<Action<CellResult>, Task<T>> play) =>
        console.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new ProgressBarColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ElapsedTimeColumn())
            .StartAsync(context =>
            {
                var bar = context.AddTask($"0 of {total}", maxValue: total);
                var failed = 0;
                return play(cell =>
                {
                    if (cell.Outcome is Outcome.Failed)
                    {
                        failed++;
                        console.MarkupLine($"[red]✗[/] {Markup.Escape(Failure(cell))}");
                    }
                    bar.Increment(1);
                    bar.Description = $"{bar.Value:0} of {total}{(failed > 0 ? $", [red]{failed} failed[/]" : "")}  [grey]{Markup.Escape($"{cell.Client}/{cell.Scenario}")}[/]";
                });
            });

    /// <summary>One line about a cell that failed; what the client said at length is in the report.</summary>
    public static string Failure(CellResult cell) => $"{cell.Client}/{cell.Scenario}: {Printable.Line(cell.Reason ?? "")}";
}
