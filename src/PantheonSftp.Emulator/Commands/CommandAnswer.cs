namespace PantheonSftp.Emulator.Commands;

/// <summary>What a remote command answers: exactly these texts (as UTF-8, nothing is added), then the exit code.</summary>
/// <param name="StandardOutput">What it writes to standard output.</param>
/// <param name="StandardError">What it writes to standard error.</param>
/// <param name="ExitCode">How it ends; 0 is success.</param>
/// <param name="Delay">How long it takes before it writes anything.</param>
public sealed record CommandAnswer(string StandardOutput = "", string StandardError = "", int ExitCode = 0, TimeSpan Delay = default);
