using System.Diagnostics;

namespace PantheonSftp.Cli.Tests.Support;

/// <summary>The command under test, built beside the tests.</summary>
internal static class PantheonSftpCommand
{
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "pantheon-sftp.exe" : "pantheon-sftp");

    /// <summary>Beside the tests, where host keys made by one run serve the next: an RSA key costs up to a second.</summary>
    private static readonly KeyValuePair<string, string> State = new("XDG_STATE_HOME", System.IO.Path.Combine(AppContext.BaseDirectory, "state"));

    public static Process Start(params string[] arguments) => Start([], arguments);

    public static Process Start(IEnumerable<KeyValuePair<string, string>> environment, string[] arguments) => ProgramRun.Start(Path, arguments, [State, .. environment]);

    public static Task<ProgramRun> RunAsync(params string[] arguments) => ProgramRun.OfAsync(Start(arguments));
}
