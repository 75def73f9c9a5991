namespace PantheonSftp.Cli.Output;

/// <summary>What a verb says besides its result, on standard error and in Terminus's form.</summary>
internal sealed class Messages(CommandConsole console, int verbosity)
{
    /// <summary>The verbosity of <c>--quiet</c>.</summary>
    public const int Quiet = -1;

    private const string Green = "32";
    private const string Yellow = "33";
    private const string Red = "31";
    private const string Blue = "34";

    public void Notice(string text) => Say("notice", Green, text, 0);

    public void Warning(string text) => Say("warning", Yellow, text, 0);

    // Two blanks and one behind: as wide as the others, and a block where it is coloured.
    public void Error(string text) => Say("error", Red, $" {text} ", 0);

    /// <summary>For those who ask with <c>-v</c>.</summary>
    public void Info(string text) => Say("info", Blue, text, 1);

    private void Say(string level, string colour, string text, int from)
    {
        if (verbosity < from)
            return;
        var label = console.HasColour(console.ErrorTerminal) ? $"\e[{colour}m[{level}]\e[0m" : $"[{level}]";
        console.Error.WriteLine($" {label} {text}");
    }
}
