namespace PantheonSftp.Cli;

/// <summary>What the person at the terminal can mend. The message names the thing, the rule and the way out; it is all that is shown.</summary>
internal sealed class UserErrorException(int exitCode, string message, Exception? cause = null) : Exception(message, cause)
{
    public int ExitCode { get; } = exitCode;
}
