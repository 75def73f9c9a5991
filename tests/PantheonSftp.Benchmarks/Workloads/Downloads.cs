namespace PantheonSftp.Benchmarks.Workloads;

/// <summary>One large file from the server.</summary>
internal sealed class LargeDownload(string name, string description, Algorithms algorithms) : Workload(name, description)
{
    private const string Stored = "large";
    private const string Downloaded = "downloaded";

    public override void Prepare(Target target)
    {
        FileTree.Provide(target.Source.Large, target.OnDisk(Stored));
        Clean(target);
    }

    public override string Script(Target target) => target.Sftp(algorithms, $"get \"{target.Remote(Stored)}\" \"{target.Client(Downloaded)}\"");

    public override void Verify(Target target) => FileTree.RequireEqual(target.Source.Large, target.Client(Downloaded));

    public override void Clean(Target target) => FileTree.Remove(target.Client(Downloaded));
}

/// <summary>A tree of small files from the server.</summary>
internal sealed class TreeDownload(string name, string description) : Workload(name, description)
{
    private const string Stored = "tree";
    private const string Downloaded = "downloaded-tree";

    public override void Prepare(Target target)
    {
        FileTree.Provide(target.Source.Tree, target.OnDisk(Stored));
        Clean(target);
    }

    public override string Script(Target target) =>
        target.Sftp(Algorithms.Default, $"get -r \"{target.Remote(Stored)}\" \"{target.Client(Downloaded)}\"");

    public override void Verify(Target target) => FileTree.RequireEqual(target.Source.Tree, target.Client(Downloaded));

    public override void Clean(Target target) => FileTree.Remove(target.Client(Downloaded));
}

/// <summary>A large directory, listed again and again in one session.</summary>
internal sealed class Listing(string name, string description) : Workload(name, description)
{
    private const string Folder = "listed";
    private const int Entries = 5000;
    private const int Times = 10;

    public override void Prepare(Target target)
    {
        if (Directory.Exists(target.OnDisk(Folder)))
            return;
        Directory.CreateDirectory(target.OnDisk(Folder));
        for (var i = 0; i < Entries; i++)
            File.WriteAllText(target.OnDisk($"{Folder}/entry-{i:0000}.txt"), "x");
    }

    public override string Script(Target target) => target.Sftp(Algorithms.Default, Enumerable.Repeat($"ls -ln \"{target.Remote(Folder)}\"", Times));
}
