namespace PantheonSftp.Emulator.Commands;

/// <summary>An answer as fixtures write it.</summary>
/// <param name="Output">What the command writes to standard output.</param>
/// <param name="Error">What it writes to standard error.</param>
/// <param name="ExitCode">How it ends.</param>
/// <param name="DelaySeconds">How long it takes before it writes anything.</param>
internal sealed record CommandAnswerText(string Output, string Error, int ExitCode, double DelaySeconds)
{
    private const int MaxDelaySeconds = 3600;

    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public CommandAnswer ToAnswer()
    {
        if (ExitCode is < 0 or > byte.MaxValue)
            throw new ArgumentException($"\"exitCode\" is {ExitCode}; it is 0 to {byte.MaxValue}");
        if (DelaySeconds is not (>= 0 and <= MaxDelaySeconds))
            throw new ArgumentException(FormattableString.Invariant($"\"delaySeconds\" is {DelaySeconds}; it is 0 to {MaxDelaySeconds}"));
        return new CommandAnswer(Output, Error, ExitCode, TimeSpan.FromSeconds(DelaySeconds));
    }

    public static CommandAnswerText Of(CommandAnswer answer) => new(answer.StandardOutput, answer.StandardError, answer.ExitCode, answer.Delay.TotalSeconds);
}
