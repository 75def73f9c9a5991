using System.Text;
using PantheonSftp.Emulator.Commands.Confinement.Native;

namespace PantheonSftp.Emulator.Commands.Confinement;

/// <summary>Paths of this machine's disk.</summary>
internal static class HostPath
{
    /// <summary>The path of a directory without a link in it, as the kernel shows it of those who work there.</summary>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    public static string Real(string directory)
    {
        using var handle = LandlockCalls.OpenPath(directory);
        if (handle.IsInvalid || OtherProcess.PathOf((uint)Environment.ProcessId, (int)handle.DangerousGetHandle()) is not { } path)
            throw new DirectoryNotFoundException($"{directory} is gone");
        return Encoding.UTF8.GetString(path);
    }
}
