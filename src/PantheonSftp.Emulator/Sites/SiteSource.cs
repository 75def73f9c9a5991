using PantheonSftp.Emulator.Fixtures;

namespace PantheonSftp.Emulator.Sites;

/// <summary>What a new site is made of. A dictionary of paths and texts converts to one by itself.</summary>
public sealed class SiteSource
{
    private SiteSource(SiteContent content) => Content = content;

    internal SiteContent Content { get; }

    /// <summary>Named files: those in <c>code/</c> are the only commit, those in <c>files/</c> lie in every environment.</summary>
    /// <exception cref="ArgumentException">A path is neither in <c>code/</c> nor in <c>files/</c>, or leads out of it.</exception>
    public static SiteSource Files(IReadOnlyDictionary<string, string> files) => new(new FilesContent(files));

    /// <inheritdoc cref="Files(IReadOnlyDictionary{string, string})"/>
    public static SiteSource Files(IReadOnlyDictionary<string, byte[]> files) => new(new FilesContent(files));

    /// <summary>A directory. Where it has <c>code/</c> or <c>files/</c> these are the site's, otherwise it is all code.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    public static SiteSource Directory(string path) => new(new DirectoryContent(path));

    /// <summary>A Git repository of this machine, bare or with a working tree, with its whole history.</summary>
    /// <exception cref="ArgumentException">The path is no repository.</exception>
    public static SiteSource Repository(string path) => new(new RepositoryContent(path));

    /// <summary>Made-up content. The same seed gives the same one.</summary>
    /// <param name="seed">What it is made from, such as the site's name.</param>
    /// <param name="files">How many files the code has.</param>
    public static SiteSource Generated(string seed, int files = 40) => new(new GeneratedContent(seed, files));

    /// <inheritdoc cref="Files(IReadOnlyDictionary{string, string})"/>
    public static implicit operator SiteSource(Dictionary<string, string> files) => Files(files);
}
