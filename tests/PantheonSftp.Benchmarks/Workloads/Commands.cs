using PantheonSftp.Benchmarks.Servers;

namespace PantheonSftp.Benchmarks.Workloads;

/// <summary>Something that a server runs a command for.</summary>
internal abstract class CommandWorkload(string name, string description) : Workload(name, description)
{
    public override bool Suits(TestedServer server) => server.Repository is not null;
}

/// <summary>The server's repository, cloned again and again.</summary>
internal sealed class GitClones(string name, string description) : CommandWorkload(name, description)
{
    private const int Count = 10;
    private const string Clone = "clone";

    public override void Prepare(Target target) => Clean(target);

    public override string Script(Target target) =>
        string.Join(" && ", Enumerable.Range(0, Count).Select(i => target.GitClone(target.Client($"{Clone}-{i}"))));

    public override void Verify(Target target)
    {
        if (!Enumerable.Range(0, Count).All(i => Directory.EnumerateFiles(target.Client($"{Clone}-{i}")).Any()))
            throw new ToolException("a clone holds no file");
    }

    public override void Clean(Target target)
    {
        for (var i = 0; i < Count; i++)
            FileTree.Remove(target.Client($"{Clone}-{i}"));
    }
}

/// <summary>A tree of small files to the server.</summary>
internal sealed class RsyncUpload(string name, string description) : CommandWorkload(name, description)
{
    private string _tree = "";

    public override void Prepare(Target target) => _tree = target.NewName("rsync");

    public override string Script(Target target) => target.Rsync("-rlt", target.Source.Tree + "/", _tree, isUpload: true);

    public override void Verify(Target target) => FileTree.RequireEqual(target.Source.Tree, target.OnDisk(_tree));
}

/// <summary>A tree of small files from the server.</summary>
internal sealed class RsyncDownload(string name, string description) : CommandWorkload(name, description)
{
    private const string Stored = "tree";
    private const string Downloaded = "rsync-tree";

    public override void Prepare(Target target)
    {
        FileTree.Provide(target.Source.Tree, target.OnDisk(Stored));
        Clean(target);
    }

    public override string Script(Target target) => target.Rsync("-rlt", target.Client(Downloaded), Stored + "/", isUpload: false);

    public override void Verify(Target target) => FileTree.RequireEqual(target.Source.Tree, target.Client(Downloaded));

    public override void Clean(Target target) => FileTree.Remove(target.Client(Downloaded));
}

/// <summary>One large file to the server.</summary>
internal sealed class RsyncLargeUpload(string name, string description) : CommandWorkload(name, description)
{
    private const string File = "rsync-uploaded";

    public override void Prepare(Target target) => Clean(target);

    public override string Script(Target target) => target.Rsync("-t", target.Source.Large, File, isUpload: true);

    public override void Verify(Target target) => FileTree.RequireEqual(target.Source.Large, target.OnDisk(File));

    public override void Clean(Target target) => FileTree.Remove(target.OnDisk(File));
}

/// <summary>One large file from the server.</summary>
internal sealed class RsyncLargeDownload(string name, string description) : CommandWorkload(name, description)
{
    private const string Stored = "large";
    private const string Downloaded = "rsync-downloaded";

    public override void Prepare(Target target)
    {
        FileTree.Provide(target.Source.Large, target.OnDisk(Stored));
        Clean(target);
    }

    public override string Script(Target target) => target.Rsync("-t", target.Client(Downloaded), Stored, isUpload: false);

    public override void Verify(Target target) => FileTree.RequireEqual(target.Source.Large, target.Client(Downloaded));

    public override void Clean(Target target) => FileTree.Remove(target.Client(Downloaded));
}
