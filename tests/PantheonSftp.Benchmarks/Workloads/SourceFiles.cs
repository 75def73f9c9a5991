namespace PantheonSftp.Benchmarks.Workloads;

/// <summary>What is transferred. Made once; every run is compared with it.</summary>
internal sealed class SourceFiles(string directory)
{
    private const int MiB = 1024 * 1024;
    private const int Folders = 20;
    private const int FilesPerFolder = 100;
    private const int SmallFileLength = 4096;
    private const int Seed = 4253;

    private readonly Random _random = new(Seed);

    /// <summary>512 MiB.</summary>
    public string Large => Made("large", path => WriteRandom(path, 512));

    /// <summary>64 MiB, an eighth of the large one.</summary>
    public string Eighth => Made("eighth", path => WriteRandom(path, 64));

    /// <summary>One byte.</summary>
    public string Tiny => Made("tiny", path => File.WriteAllText(path, "x"));

    /// <summary>A tree of 2,000 files with 4 KiB each, in 20 directories.</summary>
    public string Tree => Made("tree", WriteTree);

    private string Made(string name, Action<string> make)
    {
        var path = Path.Combine(directory, name);
        if (!Path.Exists(path))
            make(path);
        return path;
    }

    private void WriteRandom(string path, int mebibytes)
    {
        using var file = File.Create(path);
        var chunk = new byte[MiB];
        for (var i = 0; i < mebibytes; i++)
        {
            _random.NextBytes(chunk);
            file.Write(chunk);
        }
    }

    private void WriteTree(string path)
    {
        var content = new byte[SmallFileLength];
        for (var folder = 0; folder < Folders; folder++)
        {
            var directory = Directory.CreateDirectory(Path.Combine(path, $"folder-{folder:00}"));
            for (var file = 0; file < FilesPerFolder; file++)
            {
                _random.NextBytes(content);
                File.WriteAllBytes(Path.Combine(directory.FullName, $"file-{file:00}.dat"), content);
            }
        }
    }
}
