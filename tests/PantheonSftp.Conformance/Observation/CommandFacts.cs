using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using PantheonSftp.Emulator.Commands;

namespace PantheonSftp.Conformance.Observation;

/// <summary>What commands, a shell and a terminal answered.</summary>
internal static partial class CommandFacts
{
    private static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEnumerable<Fact> Of(ServerObservation observed)
    {
        var areBare = RuleFacts.AreBare(observed.Rules);
        var unknown = observed.Commands.FirstOrDefault(command => command.Name == CommandProbes.UnknownCommand);
        return observed.Commands.Select(command => new Fact(command.What, Describe(command), command.Name switch
        {
            CommandProbes.Shell => Shell(command, areBare),
            CommandProbes.Terminal when command.Refusal?.Contains("PTY", StringComparison.Ordinal) != true => Closing.None("the emulator refuses terminals, as the platform is known to"),
            CommandProbes.Terminal => Shell(command, areBare),
            _ when IsRefusedAs(unknown, command) => Refused(unknown!, areBare),
            _ => Answered(command),
        }));
    }

    private static string Describe(CommandObservation command)
    {
        string[] parts =
        [
            command.Refusal is { } refusal ? $"ssh says {Quote(refusal)}" : "",
            command.ExitStatus is { } status ? $"exit {status}" : "no exit status",
            command.Output.Length > 0 ? $"output {Quote(command.Output)}" : "",
            command.Error.Length > 0 ? $"error {Quote(command.Error)}" : "",
        ];
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }

    private static Closing Shell(CommandObservation shell, bool areBare) => shell switch
    {
        { ExitStatus: null, Output: "", Error: "" } when shell.Refusal?.Contains("shell request failed", StringComparison.Ordinal) == true => Closing.By(Remedy.ShellRefusal(null)),
        { ExitStatus: > 0 and var status, Output: "", Error: { Length: > 0 } text } => By(text, areBare, bare => [Remedy.ShellRefusal(bare), Remedy.ShellExitStatus(status)]),
        _ => Closing.None("the emulator gives no shell, and what it says instead goes to standard error"),
    };

    private static Closing Refused(CommandObservation command, bool areBare) => command.Error.AsSpan().ContainsAny('{', '}')
        ? Closing.None("in a CommandRefusal braces stand for the command")
        : By(command.Error, areBare, bare => [Remedy.CommandRefusal(Template(bare, command)), Remedy.CommandExitStatus(command.ExitStatus!.Value)]);

    private static Closing Answered(CommandObservation command) => command is { Refusal: null, ExitStatus: { } status }
        ? Closing.By(Remedy.Answer(CommandProbes.CommandOf(command.Name)!, new CommandAnswer(command.Output, command.Error, status)))
        : Closing.None("the emulator starts every command, and tells how it ended");

    /// <summary>Whether a command is refused in the words in which one is that nobody has.</summary>
    private static bool IsRefusedAs(CommandObservation? unknown, CommandObservation command) =>
        unknown is { Refusal: null, ExitStatus: not null, Output: "", Error.Length: > 0 }
        && command with { Name = "", What = "", Error = "" } == unknown with { Name = "", What = "", Error = "" }
        && Template(command.Error, command) == Template(unknown.Error, unknown);

    /// <summary>A refusal with <c>{0}</c> for the command's first word.</summary>
    private static string Template(string text, CommandObservation command)
    {
        var word = CommandProbes.CommandOf(command.Name)!.Split(' ')[0];
        return text.Replace(word, "{0}", StringComparison.Ordinal);
    }

    /// <summary>A text that the emulator writes as it is where it explains no refusals, and else with a mark behind it.</summary>
    private static Closing By(string text, bool areBare, Func<string, Remedy[]> remedies)
    {
        var line = text.TrimEnd('\n');
        if (areBare)
            return Closing.By([Remedy.BareRefusals, .. remedies(line)]);
        return Mark().Match(line) is { Success: true } mark
            ? Closing.By(remedies(line[..mark.Index]))
            : Closing.None("the emulator explains all refusals or none (ExplainsRefusals)");
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text, Format);

    /// <summary>Who says no, at the end of a refusal of the emulator.</summary>
    [GeneratedRegex(@" \((a rule of the platform|not emulated|a value of the profile: \w+)\)$")]
    private static partial Regex Mark();
}
