using LibGit2Sharp;

namespace PantheonSftp.Emulator.Code;

/// <summary>The objects of a repository: what files hold, and what commits have.</summary>
internal sealed class CodeObjects(CodeRepository repository)
{
    // Flat trees of the commits that environments are at; more than a site has environments.
    private const int MaxTreesKept = 16;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, CodeTree> _trees = [];

    /// <summary>Stores content as it is: no filter, no change of line ends.</summary>
    public ObjectId WriteBlob(byte[] content)
    {
        using var stream = new MemoryStream(content, writable: false);
        return WriteBlob(stream, content.Length);
    }

    /// <summary>Stores the next octets of a stream.</summary>
    public ObjectId WriteBlob(Stream content, long length) => repository.Use(git => git.ObjectDatabase.Write<Blob>(content, length));

    /// <summary>Copies a blob's content.</summary>
    public void CopyBlob(ObjectId id, Stream destination) => repository.Use(git =>
    {
        using var content = BlobOf(git, id).GetContentStream();
        content.CopyTo(destination);
        return true;
    });

    /// <summary>How long a blob is, in octets.</summary>
    public long LengthOf(ObjectId id) => repository.Use(git => BlobOf(git, id).Size);

    /// <summary>A blob's content; null for one that is longer than <paramref name="maxLength"/>.</summary>
    public byte[]? ReadBlob(ObjectId id, long maxLength = int.MaxValue) => repository.Use(git =>
    {
        var blob = BlobOf(git, id);
        if (blob.Size > maxLength)
            return null;
        using var content = blob.GetContentStream();
        var octets = new byte[blob.Size];
        content.ReadExactly(octets);
        return octets;
    });

    /// <summary>Lines that differ between two blobs; none where one is not text.</summary>
    public (int Added, int Deleted) CountLines(ObjectId before, ObjectId after) => repository.Use(git =>
    {
        var changes = git.Diff.Compare(BlobOf(git, before), BlobOf(git, after));
        return changes.IsBinaryComparison ? (0, 0) : (changes.LinesAdded, changes.LinesDeleted);
    });

    /// <summary>The text of a file of a commit; null where there is none, or a longer one than <paramref name="maxLength"/>.</summary>
    public string? ReadText(string commit, string path, long maxLength) => repository.Use(git =>
        CodeRepository.Find(git, commit)[path]?.Target is Blob blob && blob.Size <= maxLength ? blob.GetContentText() : null);

    /// <summary>The files of a commit.</summary>
    public CodeTree TreeOf(string commit)
    {
        lock (_gate)
        {
            if (_trees.TryGetValue(commit, out var known))
                return known;
            if (_trees.Count == MaxTreesKept)
                _trees.Clear();
            return _trees[commit] = repository.Use(git => CodeTree.Read(CodeRepository.Find(git, commit).Tree));
        }
    }

    /// <summary>When a commit was made.</summary>
    public DateTimeOffset TimeOf(string commit) => repository.Use(git => CodeRepository.Find(git, commit).Committer.When);

    /// <summary>Stores a commit with these files. No branch moves.</summary>
    public string WriteCommit(IReadOnlyDictionary<string, TreeFile> files, IEnumerable<string> parents, string message, Signature author) => repository.Use(git =>
    {
        var tree = git.Lookup<Tree>(TreeWriter.Write(git, files));
        var commit = git.ObjectDatabase.CreateCommit(
            author, author, message, tree, [.. parents.Select(parent => CodeRepository.Find(git, parent))], prettifyMessage: true);
        return commit.Sha;
    });

    private static Blob BlobOf(Repository git, ObjectId id) => git.Lookup<Blob>(id) ?? throw new InvalidDataException(
        $"the repository has lost the object {id}; restore {git.Info.Path}, or remove the site's directory to begin anew");
}
