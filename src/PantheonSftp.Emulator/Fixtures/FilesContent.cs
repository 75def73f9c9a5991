using System.Text;
using LibGit2Sharp;
using PantheonSftp.Emulator.Code;

namespace PantheonSftp.Emulator.Fixtures;

/// <summary>A site made of named files: those in <c>code/</c> are its only commit, those in <c>files/</c> lie in every environment.</summary>
internal sealed class FilesContent : SiteContent
{
    private readonly IReadOnlyDictionary<string, byte[]> _files;

    /// <exception cref="ArgumentException">A path is neither in <c>code/</c> nor in <c>files/</c>, or leads out of it.</exception>
    public FilesContent(IReadOnlyDictionary<string, byte[]> files)
    {
        if (files.Keys.FirstOrDefault(path => !IsFit(path)) is { } unfit)
        {
            throw new ArgumentException(
                $"\"{unfit}\" is no file of a site: a path begins with code/ or files/ and has no empty part, \".\", \"..\" or .git", nameof(files));
        }

        _files = files;
    }

    /// <inheritdoc cref="FilesContent(IReadOnlyDictionary{string, byte[]})"/>
    public FilesContent(IReadOnlyDictionary<string, string> files)
        : this(files.ToDictionary(file => file.Key, file => Encoding.UTF8.GetBytes(file.Value)))
    {
    }

    public override void Fill(CodeRepository repository) =>
        RecordOnce(repository, In("code/").Select(file => (file.Path, file.Content, Mode.NonExecutableFile)));

    public override void WriteFiles(string directory)
    {
        foreach (var (path, content) in In("files/"))
            Put(directory, path, content);
    }

    private IEnumerable<(string Path, byte[] Content)> In(string tree) => _files
        .Where(file => file.Key.StartsWith(tree, StringComparison.Ordinal))
        .Select(file => (file.Key[tree.Length..], file.Value));

    private static bool IsFit(string path) => path.Split('/') is ["code" or "files", .. { Length: > 0 } names]
        && names.All(name => name is not ("" or "." or "..") && !FileNames.IsGitDirectory(name));
}
