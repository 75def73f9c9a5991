using PantheonSftp.Benchmarks.Servers;

namespace PantheonSftp.Benchmarks.Workloads;

/// <summary>Something that clients do to a server, again and again.</summary>
internal abstract class Workload(string name, string description)
{
    /// <summary>What <c>--only</c> calls it.</summary>
    public string Name => name;

    /// <summary>What the tables say it is.</summary>
    public string Description => description;

    /// <summary>Whether the server offers what this needs. Default: it does.</summary>
    public virtual bool Suits(TestedServer server) => true;

    /// <summary>Untimed: makes what a run needs.</summary>
    public virtual void Prepare(Target target)
    {
    }

    /// <summary>The run itself, as a script for <c>sh</c>.</summary>
    public abstract string Script(Target target);

    /// <summary>Untimed: checks that the run did what it should.</summary>
    /// <exception cref="ToolException">It did not.</exception>
    public virtual void Verify(Target target)
    {
    }

    /// <summary>Untimed: removes what a run has made.</summary>
    public virtual void Clean(Target target)
    {
    }
}
