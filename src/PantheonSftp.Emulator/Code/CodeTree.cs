using LibGit2Sharp;

namespace PantheonSftp.Emulator.Code;

/// <summary>A file of a commit.</summary>
internal readonly record struct TreeFile(ObjectId Id, Mode Mode);

/// <summary>All files of a commit, flat.</summary>
internal sealed class CodeTree
{
    private readonly Dictionary<string, TreeFile> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _directories = new(StringComparer.Ordinal);

    /// <summary>The tree of a commit that has nothing.</summary>
    public static CodeTree Empty { get; } = new();

    /// <summary>The files by their paths. Submodules are among them, as <see cref="Mode.GitLink"/>.</summary>
    public IReadOnlyDictionary<string, TreeFile> Files => _files;

    /// <summary>Whether a directory has files.</summary>
    public bool HasDirectory(string path) => _directories.Contains(path);

    /// <summary>Reads a tree of the repository. A name that could lead out of its directory, or into a <c>.git</c>, is left out.</summary>
    public static CodeTree Read(Tree tree)
    {
        var read = new CodeTree();
        read.Add(tree, prefix: "");
        return read;
    }

    private void Add(Tree tree, string prefix)
    {
        foreach (var entry in tree)
        {
            if (!IsSafe(entry.Name))
                continue;
            var path = prefix + entry.Name;
            if (entry.TargetType == TreeEntryTargetType.Tree)
            {
                _directories.Add(path);
                Add((Tree)entry.Target, path + "/");
            }
            else
            {
                _files[path] = new TreeFile(entry.Target.Id, entry.Mode);
            }
        }
    }

    private static bool IsSafe(string name) => name is not ("" or "." or "..") && !name.Contains('/') && !FileNames.IsGitDirectory(name);
}
