namespace PantheonSftp.Benchmarks.Workloads;

/// <summary>One large file to the server.</summary>
internal sealed class LargeUpload(string name, string description, Algorithms algorithms) : Workload(name, description)
{
    private const string File = "uploaded";

    public override void Prepare(Target target) => Clean(target);

    public override string Script(Target target) => target.Sftp(algorithms, $"put \"{target.Source.Large}\" \"{target.Remote(File)}\"");

    public override void Verify(Target target) => FileTree.RequireEqual(target.Source.Large, target.OnDisk(File));

    public override void Clean(Target target) => FileTree.Remove(target.OnDisk(File));
}

/// <summary>A tree of small files to the server.</summary>
internal sealed class TreeUpload(string name, string description) : Workload(name, description)
{
    private string _tree = "";

    public override void Prepare(Target target) => _tree = target.NewName("tree");

    public override string Script(Target target) => target.Sftp(Algorithms.Default, $"put -r \"{target.Source.Tree}\" \"{target.Remote(_tree)}\"");

    public override void Verify(Target target) => FileTree.RequireEqual(target.Source.Tree, target.OnDisk(_tree));
}

/// <summary>The same tiny file under many names: nothing but the cost of a file.</summary>
internal sealed class TinyUploads(string name, string description) : Workload(name, description)
{
    private const int Count = 5000;

    private string _folder = "";

    public override void Prepare(Target target)
    {
        _folder = target.NewName("tiny");
        Directory.CreateDirectory(target.OnDisk(_folder));
    }

    public override string Script(Target target) =>
        target.Sftp(Algorithms.Default, Enumerable.Range(0, Count).Select(i => $"put \"{target.Source.Tiny}\" \"{target.Remote($"{_folder}/{i}")}\""));

    public override void Verify(Target target)
    {
        for (var i = 0; i < Count; i++)
            FileTree.RequireEqual(target.Source.Tiny, target.OnDisk($"{_folder}/{i}"));
    }
}
