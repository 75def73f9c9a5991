using System.Diagnostics;
using System.Text.Json;

namespace PantheonSftp.Cli.Output;

/// <summary>The file of <c>--ready-file</c>: there exactly while the server accepts connections.</summary>
internal sealed class ReadyFile : IDisposable
{
    private readonly string _path;

    private ReadyFile(string path) => _path = path;

    /// <exception cref="UserErrorException">The file cannot be written.</exception>
    public static ReadyFile Write(string path, ReadyDocument document)
    {
        // The process's directory may change, the file's place must not.
        var file = new ReadyFile(Path.GetFullPath(path));
        file.Update(document);
        return file;
    }

    public void Update(ReadyDocument document) =>
        AtomicFile.Write(_path, ToJson(document) + "\n", AtomicFile.Private, "--ready-file");

    public static string ToJson(ReadyDocument document) => JsonSerializer.Serialize(document, ReadyJson.Readable.ReadyDocument);

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
