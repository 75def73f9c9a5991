namespace PantheonSftp.Testing.Programs;

/// <summary>A directory that goes with what is run in it.</summary>
internal sealed class TemporaryDirectory(string parent) : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateDirectory(System.IO.Path.Combine(parent, $"pantheon-sftp-{Guid.NewGuid():N}"));

    public string Path => _directory.FullName;

    public string Make(string name) => _directory.CreateSubdirectory(name).FullName;

    public void Dispose() => _directory.Delete(recursive: true);
}
