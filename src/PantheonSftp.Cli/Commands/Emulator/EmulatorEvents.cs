using System.CommandLine;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using PantheonSftp.Cli.Commands.Verbs;
using PantheonSftp.Cli.Output.Formats;

namespace PantheonSftp.Cli.Commands.Emulator;

/// <summary><c>emulator:events</c></summary>
internal sealed class EmulatorEvents : Verb
{
    private readonly Option<string> _format = new("--format") { Description = "text or json, a line an event.", HelpName = "FORMAT", DefaultValueFactory = _ => "text" };
    private readonly Option<int?> _count = new("--count") { Description = "Ends after so many events; without it at Ctrl-C.", HelpName = "EVENTS" };

    public EmulatorEvents()
        : base("emulator:events", "Prints what happens, a line an event.", "emulator:events --format=json")
    {
        _format.CompletionSources.Add("text", "json");
        Takes(_format, _count);
    }

    protected override async Task RunAsync(VerbRun run)
    {
        var format = run.Value(_format)!;
        if (format is not ("text" or "json"))
            throw new UserErrorException(Cli.ExitCode.Failure, $"The requested format, '{format}', is not available.");
        if (run.Value(_count) is 0)
            return;
        using var stream = await run.Control.OpenAsync("events");
        var count = 0;
        await foreach (var item in SseParser.Create(await stream.Content.ReadAsStreamAsync(run.Cancel)).EnumerateAsync(run.Cancel))
        {
            run.Console.Output.WriteLine(format is "json" ? item.Data : LineOf(item));
            run.Console.Output.Flush();
            if (++count == run.Value(_count))
                return;
        }
    }

    /// <summary>The event's name, and its members as <c>name=value</c>.</summary>
    private static string LineOf(SseItem<string> item) =>
        JsonNode.Parse(item.Data) is JsonObject members
            ? $"{item.EventType} {string.Join(' ', members.Where(member => member.Value is not null).Select(member => $"{member.Key}={Field.Raw(member.Value)}"))}"
            : $"{item.EventType} {item.Data}";
}
