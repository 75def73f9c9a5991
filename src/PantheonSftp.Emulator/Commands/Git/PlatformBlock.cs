namespace PantheonSftp.Emulator.Commands.Git;

/// <summary>What the platform says during a push: a heading and lines, with an empty line before, between and at the end.</summary>
internal sealed class PlatformBlock
{
    private readonly string _heading;
    private readonly string _shown;
    private readonly string _logged;

    private PlatformBlock(string heading, string text, string? refusedBy = null, bool isPlatformText = true)
    {
        _heading = heading;
        _logged = refusedBy is null ? text : $"{text}\n{refusedBy}";
        _shown = isPlatformText ? text : _logged;
    }

    /// <summary>The lines, without line ends or control characters: what somebody named is never more than a part of a line.</summary>
    public IReadOnlyList<string> Lines => ["", $"PANTHEON {_heading}:", "", .. _shown.Split('\n').Select(Printable), ""];

    /// <summary>The text on one line, for the log, which tells who refuses in any case.</summary>
    public string Summary => string.Join(' ', _logged.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Printable));

    /// <summary>What is told of a push that is accepted.</summary>
    public static PlatformBlock Notice(string text) => new("NOTICE", text);

    /// <summary>What went wrong, refused by nobody.</summary>
    public static PlatformBlock Error(string text) => new("ERROR", text);

    /// <summary>A refusal in the platform's own words, to which nothing is added.</summary>
    public static PlatformBlock PlatformRefusal(string text, string heading = "ERROR", string? profileValue = null) =>
        new(heading, text, (profileValue is null ? RefusalKind.PlatformRule : RefusalKind.ProfileValue).Mark(profileValue));

    /// <summary>A refusal in words that are chosen here; they end with who refuses.</summary>
    public static PlatformBlock Refusal(RefusalKind kind, string text) => new("ERROR", text, kind.Mark(), isPlatformText: false);

    private static string Printable(string line) => string.Create(line.Length, line, static (span, text) =>
    {
        for (var i = 0; i < text.Length; i++)
            span[i] = char.IsControl(text[i]) ? '?' : text[i];
    });
}
