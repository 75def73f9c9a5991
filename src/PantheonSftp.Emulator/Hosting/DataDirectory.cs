namespace PantheonSftp.Emulator.Hosting;

/// <summary>
/// Where one emulator keeps everything, held by an open lock file: nobody else uses it meanwhile, and what a killed process left is known by
/// a lock that nobody holds any more.
/// </summary>
internal sealed class DataDirectory : IDisposable
{
    private const string TemporaryPrefix = "pantheon-sftp-";
    private const string LockSuffix = ".lock";

    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream held, bool isTemporary)
    {
        Path = path;
        IsTemporary = isTemporary;
        _lock = held;
    }

    public string Path { get; }

    public bool IsTemporary { get; }

    /// <exception cref="DataDirectoryInUseException">Another emulator uses the directory.</exception>
    public static DataDirectory Open(string? path) => path is null ? OpenTemporary(System.IO.Path.GetTempPath()) : OpenKept(System.IO.Path.GetFullPath(path));

    public void Dispose()
    {
        if (IsTemporary)
            TreeRemoval.Remove(Path);
        Release(_lock);
    }

    private static DataDirectory OpenKept(string path)
    {
        Directory.CreateDirectory(path);
        return TryHold(System.IO.Path.Combine(path, "emulator" + LockSuffix)) is { } held
            ? new DataDirectory(path, held, isTemporary: false)
            : throw new DataDirectoryInUseException(path);
    }

    /// <summary>A new directory beneath <paramref name="parent"/>; those whose process was killed are removed first.</summary>
    internal static DataDirectory OpenTemporary(string parent)
    {
        RemoveLeftovers(parent);
        while (true)
        {
            var path = System.IO.Path.Combine(parent, TemporaryPrefix + Guid.NewGuid().ToString("N"));

            // The lock comes first: a directory without one would look like a leftover to another start.
            if (TryHold(path + LockSuffix) is not { } held)
                continue;
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(path);
            else
                Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return new DataDirectory(path, held, isTemporary: true);
        }
    }

    private static void RemoveLeftovers(string parent)
    {
        foreach (var file in Directory.EnumerateFiles(parent, TemporaryPrefix + "*" + LockSuffix))
        {
            if (TryHold(file) is not { } abandoned)
                continue;
            TreeRemoval.Remove(file[..^LockSuffix.Length]);
            Release(abandoned);
        }
    }

    private static FileStream? TryHold(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && e is not DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static void Release(FileStream held)
    {
        // Removed while it is held: nobody can take it in between.
        if (!OperatingSystem.IsWindows())
            File.Delete(held.Name);
        held.Dispose();
        if (OperatingSystem.IsWindows())
            File.Delete(held.Name);
    }
}
