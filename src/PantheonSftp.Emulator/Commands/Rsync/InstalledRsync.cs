using System.Diagnostics;

namespace PantheonSftp.Emulator.Commands.Rsync;

/// <summary>The machine's rsync.</summary>
/// <param name="program">The program's full name.</param>
internal sealed class InstalledRsync(string program)
{
    private readonly Lazy<bool> _knowsDropD = new(() => HelpOf(program).Contains("--drop-D", StringComparison.Ordinal));

    public string Program => program;

    /// <summary>Whether it can leave out devices, pipes and sockets without expecting another stream of the client; asked once, when it matters first.</summary>
    public bool KnowsDropD => _knowsDropD.Value;

    private static string HelpOf(string program)
    {
        using var child = Process.Start(ChildStart.Of(program, ["--help"], Path.GetTempPath()))!;
        child.StandardInput.Close();
        child.ErrorDataReceived += (_, _) => { };
        child.BeginErrorReadLine();
        return child.StandardOutput.ReadToEnd();
    }
}
