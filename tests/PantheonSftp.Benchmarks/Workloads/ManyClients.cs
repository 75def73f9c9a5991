namespace PantheonSftp.Benchmarks.Workloads;

/// <summary>Eight clients at once, each with an eighth of what the large transfers move: their time compares with that of one client alone.</summary>
internal sealed class ManyUploads(string name, string description, Algorithms algorithms) : Workload(name, description)
{
    private const int Clients = 8;

    public override void Prepare(Target target) => Clean(target);

    public override string Script(Target target) => Together.Script(
        Enumerable.Range(0, Clients).Select(i => target.Sftp(algorithms, $"put \"{target.Source.Eighth}\" \"{target.Remote(Name(i))}\"")));

    public override void Verify(Target target)
    {
        for (var i = 0; i < Clients; i++)
            FileTree.RequireEqual(target.Source.Eighth, target.OnDisk(Name(i)));
    }

    public override void Clean(Target target)
    {
        for (var i = 0; i < Clients; i++)
            FileTree.Remove(target.OnDisk(Name(i)));
    }

    private static new string Name(int client) => $"uploaded-{client}";
}

/// <summary>Eight clients at once, each of which fetches a file of its own.</summary>
internal sealed class ManyDownloads(string name, string description, Algorithms algorithms) : Workload(name, description)
{
    private const int Clients = 8;

    public override void Prepare(Target target)
    {
        Clean(target);
        for (var i = 0; i < Clients; i++)
            FileTree.Provide(target.Source.Eighth, target.OnDisk(Name(i)));
    }

    public override string Script(Target target) => Together.Script(
        Enumerable.Range(0, Clients).Select(i => target.Sftp(algorithms, $"get \"{target.Remote(Name(i))}\" \"{target.Client(Name(i))}\"")));

    public override void Verify(Target target)
    {
        for (var i = 0; i < Clients; i++)
            FileTree.RequireEqual(target.Source.Eighth, target.Client(Name(i)));
    }

    public override void Clean(Target target)
    {
        for (var i = 0; i < Clients; i++)
            FileTree.Remove(target.Client(Name(i)));
    }

    private static new string Name(int client) => $"eighth-{client}";
}

/// <summary>Commands that run at the same time.</summary>
internal static class Together
{
    /// <summary>A script that ends when the last one has ended, and fails when one did.</summary>
    public static string Script(IEnumerable<string> commands) => $"""
        all=
        {string.Concat(commands.Select(command => $"{command} & all=\"$all $!\"\n"))}
        for one in $all; do wait $one || exit 1; done
        """;
}
