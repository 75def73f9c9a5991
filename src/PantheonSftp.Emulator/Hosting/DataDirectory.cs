using PantheonSftp.Emulator.Trees;

namespace PantheonSftp.Emulator.Hosting;

/// <summary>
/// Where one emulator keeps everything, held by an open lock file: nobody else uses it meanwhile, and what a killed process left is known by
/// a lock that nobody holds any more.
/// </summary>
internal sealed class DataDirectory : IDisposable
{
    private const string TemporaryPrefix = "pantheon-sftp-";
    private const string LockSuffix = ".lock";

    // ERROR_SHARING_VIOLATION, and EAGAIN of Linux and of macOS: what .NET says of a file that another process holds.
    private static readonly int[] HeldByAnother = [unchecked((int)0x80070020), 11, 35];

    // Another start may take a new lock for an abandoned one, once.
    private const int MaxAttempts = 10;

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
    /// <exception cref="IOException">The directory cannot be made or written to.</exception>
    public static DataDirectory Open(string? path) => path is null ? OpenTemporary(System.IO.Path.GetTempPath()) : OpenKept(System.IO.Path.GetFullPath(path));

    public void Dispose()
    {
        // The lock file of a kept directory stays: who had opened it before it went would hold a lock that the next one does not see.
        if (!IsTemporary)
        {
            _lock.Dispose();
            return;
        }

        TreeRemoval.Remove(Path);
        Release(_lock);
    }

    private static DataDirectory OpenKept(string path)
    {
        try
        {
            if (!Directory.Exists(path))
                PrivateDirectory.Create(path);
            return new DataDirectory(path, Hold(System.IO.Path.Combine(path, "emulator" + LockSuffix)), isTemporary: false);
        }
        catch (IOException e) when (HeldByAnother.Contains(e.HResult))
        {
            throw new DataDirectoryInUseException(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"the data directory {path} cannot be used: {e.Message.TrimEnd('.')}; name one that is yours to write", e);
        }
    }

    /// <summary>A new directory beneath <paramref name="parent"/>; those whose process was killed are removed first.</summary>
    internal static DataDirectory OpenTemporary(string parent)
    {
        RemoveLeftovers(parent);
        for (var attempt = 1; ; attempt++)
        {
            var path = System.IO.Path.Combine(parent, TemporaryPrefix + Guid.NewGuid().ToString("N"));

            // The lock comes first: a directory without one would look like a leftover to another start.
            if (TryHold(path + LockSuffix) is { } held)
            {
                PrivateDirectory.Create(path);
                return new DataDirectory(path, held, isTemporary: true);
            }
            if (attempt == MaxAttempts)
                throw new IOException($"no data directory could be made in {parent}, where temporary ones go; name one with --data (DataDirectory in code)");
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
            return Hold(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static FileStream Hold(string file) => new(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

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
