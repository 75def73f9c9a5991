using System.Runtime.InteropServices;
using System.Text;
using LibGit2Sharp;
using PantheonSftp.Emulator.Code.Ignoring;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Emulator.Code.WorkingTree;

/// <summary>
/// One look at everything in <c>code/</c>. Never looked at are platform links and all beneath them, whatever some system takes for
/// <c>.git</c>, submodules, and what is neither file nor link.
/// </summary>
/// <param name="disk">The directory.</param>
/// <param name="committed">The files of the commit that it was checked out from: these are never ignored.</param>
/// <param name="reserved">The platform's own paths.</param>
/// <param name="objects">Where committed <c>.gitignore</c> files are read.</param>
internal sealed class CodeScan(CodeDisk disk, CodeTree committed, ReservedPaths reserved, CodeObjects objects)
{
    private const string IgnoreFile = ".gitignore";
    private const uint OwnerMayExecute = 0x40;      // 0100

    private readonly List<WorkingFile> _files = [];
    private readonly List<string> _path = [];

    /// <summary>Looks.</summary>
    public List<WorkingFile> Run()
    {
        LookInto("", isIgnored: false, committedRules: null, currentRules: null);
        return _files;
    }

    private void LookInto(string directory, bool isIgnored, IgnoreLevel? committedRules, IgnoreLevel? currentRules)
    {
        using var entries = disk.ReadDirectory(directory);
        if (entries is null)
            return;
        var found = ReadAll(entries);
        if (!isIgnored)
            (committedRules, currentRules) = AddRules(directory, found, committedRules, currentRules);

        foreach (var (name, status) in found)
        {
            var path = directory.Length == 0 ? name : $"{directory}/{name}";
            if (FileNames.IsGitDirectory(name) || reserved.Covers(path) || IsSubmodule(path) || path.Length > CodeDisk.MaxPathLength)
                continue;
            _path.Add(name);
            if (status.IsDirectory)
                LookInto(path, isIgnored || Ignores(committedRules, currentRules, isDirectory: true), committedRules, currentRules);
            else if (ModeOf(status) is { } mode)
                _files.Add(new WorkingFile(path, mode, FileStamp.Of(status), IsIgnored(path, mode)));
            _path.RemoveAt(_path.Count - 1);
        }

        // What the commit has is never ignored; most files need no look at the rules.
        bool IsIgnored(string path, Mode mode) => IsUnfit(path, mode)
            || (!committed.Files.ContainsKey(path) && (isIgnored || Ignores(committedRules, currentRules, isDirectory: false)));
    }

    private bool IsSubmodule(string path) => committed.Files.TryGetValue(path, out var file) && file.Mode is Mode.GitLink;

    /// <summary>Whether Git could not have the file on every system: it cannot name it there, or refuses to take it for a link (fsck: gitmodulesSymlink).</summary>
    private static bool IsUnfit(string path, Mode mode) =>
        !FileNames.IsUtf8(path) || (mode is Mode.SymbolicLink && path.Equals(".gitmodules", StringComparison.OrdinalIgnoreCase));

    private bool Ignores(IgnoreLevel? committedRules, IgnoreLevel? currentRules, bool isDirectory)
    {
        var path = CollectionsMarshal.AsSpan(_path);
        return IgnoreLevel.Ignores(committedRules, path, isDirectory) || IgnoreLevel.Ignores(currentRules, path, isDirectory);
    }

    /// <summary>Both exclude, those of the commit and those that lie there now: an edit cannot let more in before it is committed.</summary>
    private (IgnoreLevel? Committed, IgnoreLevel? Current) AddRules(
        string directory, List<(string Name, DiskStatus Status)> found, IgnoreLevel? committedRules, IgnoreLevel? currentRules)
    {
        var path = directory.Length == 0 ? IgnoreFile : $"{directory}/{IgnoreFile}";
        if (committed.Files.TryGetValue(path, out var file) && file.Mode is not Mode.SymbolicLink)
            committedRules = Add(committedRules, objects.ReadBlob(file.Id, IgnoreLevel.MaxLength));
        if (found.Find(entry => entry.Name == IgnoreFile) is { Status.IsRegularFile: true })
            currentRules = Add(currentRules, ReadRules(path));
        return (committedRules, currentRules);

        IgnoreLevel? Add(IgnoreLevel? above, byte[]? text) => text is null ? above : IgnoreLevel.Add(above, _path.Count, Encoding.UTF8.GetString(text));
    }

    private byte[]? ReadRules(string path)
    {
        using var stream = disk.OpenFile(path);
        if (stream is null || stream.Length > IgnoreLevel.MaxLength)
            return null;
        var text = new byte[stream.Length];
        return text[..stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false)];
    }

    private static List<(string Name, DiskStatus Status)> ReadAll(IDiskEntries entries)
    {
        var found = new List<(string, DiskStatus)>();
        while (entries.MoveNext(out var name, out var status))
        {
            if (FileNames.Decode(name) is var text and not ("." or ".."))
                found.Add((text, status));
        }

        return found;
    }

    private static Mode? ModeOf(in DiskStatus status) => status switch
    {
        { IsSymbolicLink: true } => Mode.SymbolicLink,
        { IsRegularFile: true } => (status.Attributes.Mode & OwnerMayExecute) != 0 ? Mode.ExecutableFile : Mode.NonExecutableFile,
        _ => null,
    };
}
