using System.Diagnostics;
using System.Text.Json;
using PantheonSftp.Api.Description;

namespace PantheonSftp.Cli.Output;

/// <summary>The file of <c>--ready-file</c>: there exactly while the server accepts connections.</summary>
internal sealed class ReadyFile(string path) : IDisposable
{
    // The process's directory may change, the file's place must not.
    private readonly string _path = Path.GetFullPath(path);

    /// <summary>Writes the file, again when something of it has changed.</summary>
    /// <exception cref="UserErrorException">The file cannot be written.</exception>
    public void Write(ReadyDocument document) =>
        AtomicFile.Write(_path, ReadyJson.ToText(document) + "\n", AtomicFile.Private, "--ready-file");

    /// <summary>Removes what a server that was killed has left, so that no script takes it for this one's.</summary>
    public static void RemoveStale(string path)
    {
        if (WrittenBy(path) is { } pid && !IsRunning(pid))
            AtomicFile.TryDelete(path);
    }

    /// <summary>Removes the file, unless another server has taken its place.</summary>
    public void Dispose()
    {
        if (WrittenBy(_path) == Environment.ProcessId)
            AtomicFile.TryDelete(_path);
    }

    private static int? WrittenBy(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), ReadyJson.Readable.ReadyDocument)?.Pid;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    private static bool IsRunning(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return !process.HasExited;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }
}
