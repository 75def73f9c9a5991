namespace PantheonSftp.Emulator.Commands.Git;

/// <summary>What the platform says during a push: a heading and lines, with an empty line before, between and at the end.</summary>
internal sealed class PlatformBlock
{
    private readonly string _heading;
    private readonly string _text;

    private PlatformBlock(string heading, string text)
    {
        _heading = heading;
        _text = text;
    }

    /// <summary>The lines, without line ends or control characters: what somebody named is never more than a part of a line.</summary>
    public IReadOnlyList<string> Lines => ["", $"PANTHEON {_heading}:", "", .. _text.Split('\n').Select(Printable), ""];

    /// <summary>The text on one line, for the log.</summary>
    public string Summary => string.Join(' ', _text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Printable));

    public static PlatformBlock Notice(string text) => new("NOTICE", text);

    public static PlatformBlock Error(string text) => new("ERROR", text);

    private static string Printable(string line) => string.Create(line.Length, line, static (span, text) =>
    {
        for (var i = 0; i < text.Length; i++)
            span[i] = char.IsControl(text[i]) ? '?' : text[i];
    });
}
