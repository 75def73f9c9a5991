using System.Text.Json.Nodes;
using Spectre.Console;

namespace PantheonSftp.Cli.Output;

/// <summary>Shows how a workflow goes on, while something follows it.</summary>
internal interface IWorkflowProgress
{
    /// <param name="follow">Follows the workflow, and reports each of its states.</param>
    Task ShowAsync(Func<Action<JsonObject>, Task> follow);
}

/// <summary>Says nothing: for <c>--no-interaction</c> and <c>--quiet</c>.</summary>
internal sealed class SilentProgress : IWorkflowProgress
{
    public Task ShowAsync(Func<Action<JsonObject>, Task> follow) => follow(_ => { });
}

/// <summary>A bar on the terminal, which is gone at the end.</summary>
internal sealed class TerminalProgress(CommandConsole console) : IWorkflowProgress
{
    public Task ShowAsync(Func<Action<JsonObject>, Task> follow) =>
        console.Spectre(console.Error, console.ErrorTerminal).Progress()
            .AutoClear(true)
            .Columns(new ProgressBarColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .StartAsync(context =>
            {
                var bar = context.AddTask("");
                return follow(workflow =>
                {
                    var state = WorkflowState.Of(workflow);
                    bar.Description = Markup.Escape(state.Text);
                    bar.MaxValue = state.Tasks;
                    bar.Value = state.Step;
                });
            });
}

/// <summary>Terminus's line in a pipe: one, drawn anew in place as the workflow goes on, and left without an end.</summary>
internal sealed class PipeProgress(CommandConsole console) : IWorkflowProgress
{
    private const int Width = 28;

    public async Task ShowAsync(Func<Action<JsonObject>, Task> follow)
    {
        string? shown = null;
        await follow(workflow =>
        {
            var line = LineOf(WorkflowState.Of(workflow));
            if (line == shown)
                return;
            console.Error.Write(shown is null ? line : "\r" + line);
            shown = line;
        });
    }

    private static string LineOf(WorkflowState state)
    {
        var done = (int)Math.Clamp((long)state.Step * Width / state.Tasks, 0, Width);
        var bar = done == Width ? new string('=', Width) : new string('=', done) + ">" + new string('-', Width - done - 1);
        return $" {state.Step}/{state.Tasks} [{bar}] {state.Text}";
    }
}

/// <summary>What a bar needs to know of a workflow.</summary>
internal readonly record struct WorkflowState(int Step, int Tasks, string Text)
{
    /// <summary>Of how many tasks a workflow consists that does not say it.</summary>
    private const int AssumedTasks = 3;

    public static WorkflowState Of(JsonObject workflow) => new(
        (int?)workflow["step"] ?? 0,
        Math.Max(1, (int?)workflow["number_of_tasks"] ?? AssumedTasks),
        (string?)workflow["active_description"] ?? "");
}
