using System.Diagnostics;

namespace PantheonSftp.Emulator.Trees;

/// <summary>Copies the content of a <c>files/</c>. File systems that can share blocks until one side writes do so.</summary>
internal static class TreeCopy
{
    public static void Copy(string from, string to)
    {
        if (!TryCopy(new DirectoryInfo(from), to))
            CopyByProgram(from, to);
    }

    /// <summary>False where a name is not UTF-8, which .NET cannot name.</summary>
    private static bool TryCopy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var entry in from.EnumerateFileSystemInfos())
        {
            if (entry.Name.Contains('\uFFFD') && !OperatingSystem.IsWindows())
                return false;

            // files/ has no links; what is there in spite of that leads nobody anywhere.
            if (entry.LinkTarget is not null)
                continue;
            var target = Path.Join(to, entry.Name);
            if (entry is DirectoryInfo directory)
            {
                if (!TryCopy(directory, target))
                    return false;
            }
            else if (entry is FileInfo file)
            {
                file.CopyTo(target, overwrite: true);
            }
        }

        Directory.SetLastWriteTimeUtc(to, from.LastWriteTimeUtc);
        return true;
    }

    private static void CopyByProgram(string from, string to)
    {
        using var cp = Process.Start(new ProcessStartInfo("cp", ["-R", "-P", "-p", "--", from + "/.", to]) { RedirectStandardError = true })
            ?? throw new IOException("cp could not be started");
        var complaint = cp.StandardError.ReadToEnd();
        cp.WaitForExit();
        if (cp.ExitCode != 0)
            throw new IOException($"cp could not copy {from}: {complaint.Trim()}");
    }
}
