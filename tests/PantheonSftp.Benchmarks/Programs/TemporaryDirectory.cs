namespace PantheonSftp.Benchmarks.Programs;

/// <summary>A directory that goes with the measurement.</summary>
internal sealed class TemporaryDirectory(string parent) : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateDirectory(System.IO.Path.Combine(parent, $"pantheon-benchmark-{Guid.NewGuid():N}"));

    public string Path => _directory.FullName;

    public string Make(string name) => _directory.CreateSubdirectory(name).FullName;

    public void Dispose() => _directory.Delete(recursive: true);
}
