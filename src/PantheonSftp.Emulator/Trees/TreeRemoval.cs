using System.Diagnostics;

namespace PantheonSftp.Emulator.Trees;

/// <summary>Removes a directory that clients have written to, whatever modes and names they left in it.</summary>
internal static class TreeRemoval
{
    public static void Remove(string directory)
    {
        if (!Directory.Exists(directory))
            return;
        try
        {
            OpenUp(new DirectoryInfo(directory));
            Directory.Delete(directory, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && !OperatingSystem.IsWindows())
        {
            // .NET cannot name a file whose name is not UTF-8; rm can.
            using var rm = Process.Start(new ProcessStartInfo("rm", ["-rf", "--", directory]) { RedirectStandardError = true });
            rm?.StandardError.ReadToEnd();
            rm?.WaitForExit();
        }
    }

    /// <summary>A directory that its owner may not list or change (chmod 000) cannot be emptied.</summary>
    private static void OpenUp(DirectoryInfo directory)
    {
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (OperatingSystem.IsWindows() || directory.LinkTarget is not null)
            return;
        if ((directory.UnixFileMode & owner) != owner)
            directory.UnixFileMode |= owner;
        foreach (var child in directory.EnumerateDirectories())
            OpenUp(child);
    }
}
