using System.Diagnostics;
using PantheonSftp.Emulator.Commands.Confinement;
using PantheonSftp.Emulator.Tests.OverTheWire;

namespace PantheonSftp.Emulator.Tests.Commands.Confinement;

/// <summary>Runs a shell's line as a confined child: the child is told anything, and can do what its rights say.</summary>
internal static class ConfinedShell
{
    public static Outcome Run(string line, ChildRights rights, string directory) => Run("/bin/sh", ["-c", line], rights, directory);

    public static Outcome Run(string program, string[] arguments, ChildRights rights, string directory)
    {
        Assert.SkipUnless(ConfinedStart.IsSupported, "This system has no Landlock.");
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = directory,
        };
        start.Environment["LC_ALL"] = "C";
        using var child = ConfinedStart.Start(start, rights, TimeProvider.System);
        child.StandardInput.Close();
        var error = child.StandardError.ReadToEndAsync();
        var output = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return new Outcome(child.ExitCode, output, error.Result);
    }
}
