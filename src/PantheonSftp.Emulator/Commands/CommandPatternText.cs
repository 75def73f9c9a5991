namespace PantheonSftp.Emulator.Commands;

/// <summary>A pattern as fixtures write it: one of the three.</summary>
/// <param name="Words">As <see cref="CommandPattern.Words"/> has them.</param>
/// <param name="Line">As <see cref="CommandPattern.Glob"/> has it.</param>
/// <param name="Regex">As <see cref="CommandPattern.Regex"/> has it.</param>
internal sealed record CommandPatternText(IReadOnlyList<string>? Words, string? Line, string? Regex)
{
    /// <exception cref="ArgumentException">It is none of the three or several, or no regular expression.</exception>
    public CommandPattern ToPattern() => (Words, Line, Regex) switch
    {
        ({ Count: > 0 } words, null, null) => CommandPattern.Words([.. words]),
        (null, { } line, null) => CommandPattern.Glob(line),
        (null, null, { } regex) => ToExpression(regex),
        _ => throw new ArgumentException("each answer has either \"words\" (at least one), \"line\" or \"regex\""),
    };

    private static CommandPattern ToExpression(string regex)
    {
        try
        {
            return CommandPattern.Regex(regex);
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"\"{regex}\" is no regular expression: {e.Message}", e);
        }
    }
}
