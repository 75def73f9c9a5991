using System.Diagnostics;

namespace PantheonSftp.Emulator.Commands.Confinement;

/// <summary>
/// Has the runtime load and start everything that starting a process needs, by starting one. Done first on a confined thread, it could
/// not open its own assemblies, and its thread for signals would be confined, too.
/// </summary>
internal static class RuntimeParts
{
    private static readonly Lazy<bool> Prepared = new(StartOne);

    public static void Prepare() => _ = Prepared.Value;

    private static bool StartOne()
    {
        using var child = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", ":"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        });
        child?.WaitForExit();
        return true;
    }
}
