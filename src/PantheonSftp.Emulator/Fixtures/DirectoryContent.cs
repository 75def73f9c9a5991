using System.Text;
using LibGit2Sharp;
using PantheonSftp.Emulator.Code;

namespace PantheonSftp.Emulator.Fixtures;

/// <summary>
/// A site made of a directory, which is read when the site is first used. Where it has <c>code/</c> or <c>files/</c> these are the site's,
/// as in a fixture; otherwise it is all code. Executable bits and links survive; a <c>.git</c> is not looked at.
/// </summary>
internal sealed class DirectoryContent : SiteContent
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute;

    private readonly string? _code;
    private readonly string? _files;

    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    public DirectoryContent(string directory)
    {
        if (!Directory.Exists(directory))
            throw new DirectoryNotFoundException($"the directory {directory}, from which a site is to be made, does not exist");
        var (code, files) = (Path.Combine(directory, "code"), Path.Combine(directory, "files"));
        _files = Directory.Exists(files) ? files : null;
        _code = Directory.Exists(code) ? code : _files is null ? directory : null;
    }

    public override void Fill(CodeRepository repository) => RecordOnce(repository, _code is null ? [] : Read(new DirectoryInfo(_code), prefix: ""));

    public override void WriteFiles(string directory)
    {
        if (_files is null)
            return;
        foreach (var (path, content, mode) in Read(new DirectoryInfo(_files), prefix: ""))
        {
            // files/ has no links, on the platform either.
            if (mode is not Mode.SymbolicLink)
                Put(directory, path, content);
        }
    }

    private static IEnumerable<(string Path, byte[] Content, Mode Mode)> Read(DirectoryInfo directory, string prefix)
    {
        var entries = directory.EnumerateFileSystemInfos().Where(entry => !FileNames.IsGitDirectory(entry.Name));
        foreach (var entry in entries.OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            if (entry.LinkTarget is { } target)
            {
                yield return (prefix + entry.Name, Encoding.UTF8.GetBytes(target), Mode.SymbolicLink);
            }
            else if (entry is DirectoryInfo below)
            {
                foreach (var file in Read(below, $"{prefix}{entry.Name}/"))
                    yield return file;
            }
            else
            {
                var isExecutable = !OperatingSystem.IsWindows() && entry.UnixFileMode.HasFlag(Executable);
                yield return (prefix + entry.Name, File.ReadAllBytes(entry.FullName), isExecutable ? Mode.ExecutableFile : Mode.NonExecutableFile);
            }
        }
    }
}
