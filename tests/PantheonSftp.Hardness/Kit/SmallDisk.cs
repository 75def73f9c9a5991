using System.Diagnostics;

namespace PantheonSftp.Hardness.Kit;

/// <summary>A file system of a few megabytes in memory, where the machine lets this user mount one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>Mounts one; null where this user may not.</summary>
    public static SmallDisk? TryMount(int megabytes)
    {
        var path = Directory.CreateTempSubdirectory("small-disk-").FullName;
        if (Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "none", path) == 0)
            return new SmallDisk(path);
        Directory.Delete(path);
        return null;
    }

    /// <summary>Takes all the room but so many octets.</summary>
    public void Fill(int allBut) => File.WriteAllBytes(Filler, new byte[new DriveInfo(Path).AvailableFreeSpace - allBut]);

    /// <summary>Gives it back.</summary>
    public void MakeRoom() => File.Delete(Filler);

    public void Dispose()
    {
        Run("umount", "-l", Path);
        Directory.Delete(Path);
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
