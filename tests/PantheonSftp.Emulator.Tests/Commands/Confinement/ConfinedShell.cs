using System.Diagnostics;
using PantheonSftp.Emulator.Commands.Confinement;

namespace PantheonSftp.Emulator.Tests.Commands.Confinement;

/// <summary>Runs a shell's line as a confined child: the child is told anything, and can do what its rights say.</summary>
internal static class ConfinedShell
{
    public static ProgramRun Run(string line, ChildRights rights, string directory) => Run("/bin/sh", ["-c", line], rights, directory);

    public static ProgramRun Run(string program, string[] arguments, ChildRights rights, string directory)
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
        return ProgramRun.OfAsync(ConfinedStart.Start(start, rights, TimeProvider.System)).GetAwaiter().GetResult();
    }
}
