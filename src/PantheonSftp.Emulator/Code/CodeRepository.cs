using LibGit2Sharp;

namespace PantheonSftp.Emulator.Code;

/// <summary>Where the history of a new site comes from.</summary>
internal interface ICodeSource
{
    /// <summary>Gives an empty repository its commits, branches and tags; <c>master</c> must be there afterwards.</summary>
    void Fill(CodeRepository repository);
}

/// <summary>
/// The bare Git repository of a site, opened, and the first time made, when somebody needs it. Any thread may use it; pushes of other
/// processes may happen meanwhile.
/// </summary>
/// <param name="path">Where <c>repository.git</c> is.</param>
/// <param name="source">What a new one is filled with.</param>
/// <param name="clock">The time of commits.</param>
internal sealed class CodeRepository(string path, ICodeSource source, TimeProvider clock) : IDisposable
{
    /// <summary>The branch of dev.</summary>
    public const string Master = "master";

    /// <summary>The tag of a site's first commit.</summary>
    public const string InitialTag = "pantheon.initialize";

    /// <summary>Where the commits of the site's upstream are. No branch, and not shown to clients: on the platform it is another repository.</summary>
    public const string UpstreamReference = "refs/upstream/master";

    private readonly Lock _gate = new();
    private readonly Receiving _receiving = new(path);
    private Repository? _repository;
    private bool _disposed;

    /// <summary>Where it is on the disk. The directory exists once something was asked of the repository: see <see cref="EnsureExists"/>.</summary>
    public string Path => path;

    /// <summary>Reads and writes blobs, trees and commits.</summary>
    public CodeObjects Objects => field ??= new CodeObjects(this);

    /// <summary>The last commit of the upstream; null for a site without one.</summary>
    public string? UpstreamTip => Use(repository => CommitAt(repository, UpstreamReference)?.Sha);

    /// <summary>The environment's branch: <c>master</c> for dev, the one of its own name for a multidev.</summary>
    public static string BranchOf(string environment) => environment == "dev" ? Master : environment;

    /// <summary>Makes the repository where it is not there yet, for programs that are given its path.</summary>
    public void EnsureExists() => Use(_ => true);

    /// <summary>A program of git receives objects into the repository, which exists, until this is disposed.</summary>
    public IDisposable BeginReceiving() => _receiving.Begin();

    /// <summary>The commit of a branch; null where there is no such branch.</summary>
    public string? TipOf(string branch) => Use(repository => CommitAt(repository, HeadOf(branch))?.Sha);

    /// <summary>The branches and their commits.</summary>
    public IReadOnlyDictionary<string, string> Branches() => Use(repository => repository.Refs.FromGlob("refs/heads/*")
        .ToDictionary(reference => reference.CanonicalName["refs/heads/".Length..], reference => CommitAt(repository, reference.CanonicalName)!.Sha));

    /// <summary>The deployments of test or live, the first one first.</summary>
    public IReadOnlyList<DeployTag> Deployments(string environment) => Use(repository => DeploymentsIn(repository, environment));

    /// <summary>The deployment that comes next, which no tag tells of yet.</summary>
    public DeployTag NextDeployment(string environment, string commit) =>
        new(environment, Deployments(environment) is [.., var last] ? last.Number + 1 : 1, commit);

    /// <summary>Tags a deployment; with a note as an annotated tag.</summary>
    public void TagDeployment(DeployTag deployment, string? note = null, CommitAuthor? author = null) =>
        Tag(deployment.Name, deployment.Commit, note, author?.At(clock.GetUtcNow()));

    /// <summary>Adds a tag, annotated where there is a note and somebody who wrote it.</summary>
    public void Tag(string name, string commit, string? note = null, Signature? tagger = null) => Use(repository =>
        string.IsNullOrWhiteSpace(note) || tagger is null
            ? repository.Tags.Add(name, commit)
            : repository.Tags.Add(name, commit, tagger, note));

    /// <summary>The history as <c>git log --first-parent</c> shows it, the last commit first.</summary>
    public IReadOnlyList<CodeLogEntry> Log(string commitish) => Use(repository => CodeLog.FirstParents(repository, Find(repository, commitish)));

    /// <summary>What <paramref name="commitish"/> has and <paramref name="branch"/> has not, the last commit first: the updates of an upstream.</summary>
    public IReadOnlyList<CodeLogEntry> MissingFrom(string branch, string commitish) => Use(repository =>
        CodeLog.Missing(repository, Find(repository, HeadOf(branch)), Find(repository, commitish)));

    /// <summary>How many commits a branch has that <paramref name="commitish"/> has not.</summary>
    public int AheadOf(string branch, string commitish) => Use(repository =>
        repository.ObjectDatabase.CalculateHistoryDivergence(Find(repository, HeadOf(branch)), Find(repository, commitish)).AheadBy ?? 0);

    /// <exception cref="InvalidOperationException">There is such a branch.</exception>
    public void CreateBranch(string name, string commit)
    {
        if (!TryMoveBranch(name, expected: null, commit))
            throw new InvalidOperationException($"there is a branch {name} already");
    }

    /// <summary>Removes a branch; false where there is none.</summary>
    public bool DeleteBranch(string name) => DeleteReference(HeadOf(name));

    /// <summary>Removes a tag; false where there is none.</summary>
    public bool DeleteTag(string name) => DeleteReference($"refs/tags/{name}");

    /// <summary>Moves a branch that is where it is expected to be, or makes one where null is expected; false where it is elsewhere.</summary>
    public bool TryMoveBranch(string name, string? expected, string commit) => Use(repository => TryMove(repository, HeadOf(name), expected, commit));

    /// <summary>Sets a reference, wherever it was.</summary>
    public void SetReference(string name, string commit) => Use(repository => repository.Refs.Add(name, new ObjectId(commit), allowOverwrite: true));

    /// <summary>Makes the commit that brings <paramref name="from"/> into a branch, which stays where it is.</summary>
    /// <param name="intoBranch">The branch.</param>
    /// <param name="from">What is merged.</param>
    /// <param name="author">Who merges.</param>
    /// <param name="message">The commit's message.</param>
    /// <param name="prefersTheirs">Whether the lines of <paramref name="from"/> are taken where both changed the same ones, as with <c>git merge -X theirs</c>.</param>
    public MergeOutcome Merge(string intoBranch, string from, CommitAuthor author, string message, bool prefersTheirs = false) => Use(repository =>
    {
        var ours = Find(repository, HeadOf(intoBranch));
        var theirs = Find(repository, from);
        var common = repository.ObjectDatabase.FindMergeBase(ours, theirs);
        if (common?.Sha == theirs.Sha)
            return new MergeOutcome.UpToDate();
        if (common?.Sha == ours.Sha)
            return new MergeOutcome.FastForward(theirs.Sha);

        var merged = repository.ObjectDatabase.MergeCommits(ours, theirs, new MergeTreeOptions { FindRenames = true, MergeFileFavor = prefersTheirs ? MergeFileFavor.Theirs : MergeFileFavor.Normal });
        if (merged.Status == MergeTreeStatus.Conflicts)
            return new MergeOutcome.Conflicts([.. merged.Conflicts.Select(PathOf).Distinct().Order(StringComparer.Ordinal)]);
        var signature = author.At(clock.GetUtcNow());
        var commit = repository.ObjectDatabase.CreateCommit(signature, signature, message, merged.Tree, [ours, theirs], prettifyMessage: true);
        return (MergeOutcome)new MergeOutcome.Merged(commit.Sha);
    });

    /// <summary>Whether one commit is the other or comes before it.</summary>
    public bool IsAncestor(string ancestor, string descendant) => Use(repository =>
        repository.ObjectDatabase.FindMergeBase(Find(repository, ancestor), Find(repository, descendant))?.Sha == Find(repository, ancestor).Sha);

    /// <summary>The commit that a name, a tag or an abbreviated hash stands for; null where there is none.</summary>
    public string? Resolve(string commitish) => Use(repository => CommitAt(repository, commitish)?.Sha);

    /// <summary>What the server's clock says: commits carry it.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _repository?.Dispose();
            _repository = null;
        }
    }

    /// <summary>Runs something that copies the repository, or puts another one in its place. Who asks something meanwhile waits.</summary>
    public void WhileClosed(Action work)
    {
        lock (_gate)
        {
            _repository?.Dispose();
            _repository = null;
            work();
        }
    }

    /// <summary>Runs something while nobody else of this process uses the repository: LibGit2Sharp's objects belong to one thread at a time.</summary>
    public T Use<T>(Func<Repository, T> use)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return use(_repository ??= Open());
        }
    }

    /// <exception cref="KeyNotFoundException">There is no such commit.</exception>
    public static Commit Find(Repository repository, string commitish) => CommitAt(repository, commitish)
        ?? throw new KeyNotFoundException($"the repository has no commit \"{commitish}\"");

    private static Commit? CommitAt(Repository repository, string commitish) => repository.Lookup(commitish)?.Peel<Commit>();

    private static string HeadOf(string branch) => $"refs/heads/{branch}";

    private static string PathOf(Conflict conflict) => (conflict.Ours ?? conflict.Theirs ?? conflict.Ancestor).Path;

    private bool DeleteReference(string name) => Use(repository =>
    {
        var reference = repository.Refs[name];
        if (reference is not null)
            repository.Refs.Remove(reference);
        return reference is not null;
    });

    private static bool TryMove(Repository repository, string reference, string? expected, string commit)
    {
        var found = repository.Refs[reference];
        if (found?.TargetIdentifier != expected)
            return false;

        // libgit2 compares once more, under the reference's lock file, with what it has just read.
        if (found is null)
            repository.Refs.Add(reference, new ObjectId(commit), allowOverwrite: false);
        else
            repository.Refs.UpdateTarget(found, new ObjectId(commit));
        return true;
    }

    private static List<DeployTag> DeploymentsIn(Repository repository, string environment) =>
    [
        .. repository.Refs.FromGlob($"refs/tags/pantheon_{environment}_*")
            .Select(reference => reference.CanonicalName["refs/tags/".Length..])
            .Select(name => DeployTag.TryParse(name, out var of, out var number) && of == environment ? (Name: name, Number: number) : default)
            .Where(tag => tag.Name is not null)
            .OrderBy(tag => tag.Number)
            .Select(tag => new DeployTag(environment, tag.Number, Find(repository, $"refs/tags/{tag.Name}").Sha)),
    ];

    private Repository Open()
    {
        BareRepository.RemoveLeftovers(path);
        if (!Directory.Exists(path))
            BareRepository.Make(path, source, clock);
        return new Repository(path);
    }
}
