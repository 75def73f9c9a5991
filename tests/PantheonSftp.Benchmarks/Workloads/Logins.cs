namespace PantheonSftp.Benchmarks.Workloads;

/// <summary>Whole sessions that do nothing, one after another: connecting, keys, login, SFTP's start, and the end.</summary>
internal sealed class Logins(string name, string description, Algorithms algorithms) : Workload(name, description)
{
    private const int Count = 10;

    public override string Script(Target target) =>
        $"i=0; while [ $i -lt {Count} ]; do {target.Sftp(algorithms, "pwd")} || exit 1; i=$((i+1)); done";
}

/// <summary>The same, many at a time.</summary>
internal sealed class ParallelLogins(string name, string description, Algorithms algorithms) : Workload(name, description)
{
    private const int Count = 40;
    private const int AtOnce = 8;

    public override string Script(Target target)
    {
        var lane = $"(i=0; while [ $i -lt {Count / AtOnce} ]; do {target.Sftp(algorithms, "pwd")} || exit 1; i=$((i+1)); done)";
        return Together.Script(Enumerable.Repeat(lane, AtOnce));
    }
}
