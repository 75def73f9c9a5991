using System.Text;

namespace PantheonSftp.Cli.Output;

/// <summary>Files that others watch for: they appear whole or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>Only the owner reads and writes; for files with a password or a key in them.</summary>
    public const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Everybody reads, the owner writes.</summary>
    public const UnixFileMode Public = Private | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Writes beside the file, then renames over it. <paramref name="option"/> is what the person calls the file, for the message of a failure.</summary>
    /// <exception cref="UserErrorException">The file cannot be written.</exception>
    public static void Write(string path, string text, UnixFileMode mode, string option)
    {
        var beside = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            var creation = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                creation.UnixCreateMode = mode;
            using (var file = new FileStream(beside, creation))
            {
                file.Write(Encoding.UTF8.GetBytes(text));
                file.Flush(flushToDisk: true);
            }
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            TryDelete(beside);
            throw new UserErrorException(ExitCode.File, $"{option} {path} cannot be written: {error.Message.TrimEnd('.')}; name a file in a directory that exists and is yours to write", error);
        }
    }

    /// <summary>Removes the file if it can: at the end there is nobody left to tell.</summary>
    public static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }
}
