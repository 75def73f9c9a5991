using System.CommandLine;
using System.CommandLine.Parsing;
using PantheonSftp.Cli.Commands.Verbs;
using PantheonSftp.Cli.Output;

namespace PantheonSftp.Cli.Commands;

/// <summary>A verb that was called wrongly: framed text, as Terminus has it.</summary>
internal static class UsageError
{
    /// <summary>Says what is wrong, if the command line is about a verb.</summary>
    public static bool TryTell(ParseResult result, CommandConsole console)
    {
        if (result.CommandResult.Command is Verb verb)
        {
            Frame(console.Error, result.UnmatchedTokens is [var extra, ..] ? Superfluous(verb, extra) : TextOf(result.Errors[0]));
            console.Error.WriteLine($"{verb.Name} {string.Join(' ', verb.Arguments.Select(argument => $"<{argument.Name}>"))}".TrimEnd() + Environment.NewLine);
            return true;
        }
        if (result.UnmatchedTokens is not [var unknown, ..] || unknown.StartsWith('-') || !unknown.Contains(':'))
            return false;
        var group = unknown[..(unknown.IndexOf(':') + 1)];
        var others = result.RootCommandResult.Command.Subcommands.Select(command => command.Name).Where(name => name.StartsWith(group, StringComparison.Ordinal)).ToList();
        Frame(console.Error, [$"Command \"{unknown}\" is not defined.", .. others.Count == 0 ? (string[])[] : ["", "Did you mean one of these?", .. others.Select(name => $"    {name}")]]);
        return true;
    }

    private static string TextOf(ParseError error) => error.SymbolResult switch
    {
        ArgumentResult { Tokens.Count: 0, Argument.Name: var name, Parent: CommandResult } => $"Not enough arguments (missing: \"{name}\").",
        CommandResult command when command.Command.Arguments.FirstOrDefault(argument => command.GetResult(argument) is not { Tokens.Count: > 0 } && argument.Arity.MinimumNumberOfValues > 0) is { } missing =>
            $"Not enough arguments (missing: \"{missing.Name}\").",
        _ => error.Message,
    };

    private static string Superfluous(Verb verb, string token)
    {
        if (token.StartsWith('-'))
            return $"The \"{token}\" option does not exist.";
        var expected = verb.Arguments.Select(argument => $"\"{argument.Name}\"");
        return verb.Arguments.Count == 0
            ? $"No arguments expected for \"{verb.Name}\" command, got \"{token}\"."
            : $"Too many arguments to \"{verb.Name}\" command, expected arguments {string.Join(' ', expected)}.";
    }

    private static void Frame(TextWriter error, params string[] lines)
    {
        var blank = new string(' ', lines.Max(line => line.Length) + 4);
        error.WriteLine($"{Environment.NewLine}{blank}");
        foreach (var line in lines)
            error.WriteLine($"  {line.PadRight(blank.Length - 4)}  ");
        error.WriteLine($"{blank}{Environment.NewLine}");
    }
}
