using System.Diagnostics;
using System.Text;
using PantheonSftp.Emulator.Native;

namespace PantheonSftp.Emulator.Commands.Git;

/// <summary>
/// Reads the objects of a push that is not accepted yet. They lie apart from the repository's (git-receive-pack(1), "quarantine
/// environment"), where git itself finds them.
/// </summary>
/// <param name="git">The machine's git.</param>
/// <param name="repository">The bare repository.</param>
/// <param name="quarantine">Where git keeps the new objects.</param>
internal sealed class PushedObjects(InstalledGit git, string repository, string quarantine)
{
    /// <summary>The tree without entries, which every repository knows.</summary>
    public const string EmptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

    // Characters that are read of an answer: a file, and a list of changes. What is longer is a mistake or an attack.
    private const int MaxText = 64 * 1024;
    private const int MaxChanges = 64 * 1024 * 1024;

    private readonly KeyValuePair<string, string>[] _environment =
    [
        new("GIT_DIR", repository),
        new("GIT_OBJECT_DIRECTORY", quarantine.Length > 0 ? quarantine : Path.Combine(repository, "objects")),
        new("GIT_ALTERNATE_OBJECT_DIRECTORIES", Path.Combine(repository, "objects")),
    ];

    /// <summary>What changes between two commits at some paths and below them; null where the two cannot be compared, or too much changes there.</summary>
    public async Task<IReadOnlyList<PushedChange>?> ChangesAsync(string before, string after, IEnumerable<string> paths)
    {
        string[] comparison = ["diff-tree", "-r", "--raw", "-z", "--no-renames", "--no-abbrev", before, after, "--", .. paths];
        return await RunAsync(comparison, MaxChanges).ConfigureAwait(false) is (var diff, IsWhole: true) && diff is not null ? PushedChange.Parse(diff) : null;
    }

    /// <summary>A file's text; null where there is no such object, or too much of it.</summary>
    public async Task<string?> TextAsync(string blob) => await RunAsync(["cat-file", "blob", blob], MaxText).ConfigureAwait(false) is (var text, IsWhole: true) ? text : null;

    /// <summary>The object that an expression (gitrevisions(7)) stands for; null where there is none.</summary>
    public async Task<string?> FindAsync(string expression) =>
        (await RunAsync(["rev-parse", "--verify", "--quiet", "--end-of-options", expression], MaxText).ConfigureAwait(false)).Text?.Trim();

    private async Task<(string? Text, bool IsWhole)> RunAsync(IEnumerable<string> arguments, int maxLength)
    {
        using var child = Process.Start(git.Start(arguments, environment: _environment))!;
        child.StandardInput.Close();
        var complaints = child.StandardError.ReadToEndAsync();
        var output = new StringBuilder();
        var chunk = new char[MaxText];
        using var reader = new StreamReader(child.StandardOutput.BaseStream, Encoding.UTF8);
        while (output.Length < maxLength && await reader.ReadBlockAsync(chunk).ConfigureAwait(false) is > 0 and var length)
            output.Append(chunk, 0, length);
        var isWhole = output.Length < maxLength;
        if (!isWhole)
            ProcessSignals.KillGroup(child);
        await complaints.ConfigureAwait(false);
        await child.WaitForExitAsync().ConfigureAwait(false);
        return (child.ExitCode == 0 || !isWhole ? output.ToString() : null, isWhole);
    }
}
