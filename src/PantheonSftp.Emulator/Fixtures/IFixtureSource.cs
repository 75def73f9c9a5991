using System.Reflection;

namespace PantheonSftp.Emulator.Fixtures;

/// <summary>Where fixtures are read from: a directory, or the ones that the assembly carries.</summary>
internal interface IFixtureSource
{
    /// <summary>What a message calls a file of it.</summary>
    string NameOf(string path);

    /// <summary>Relative paths of all files with <c>/</c> as separator, in a fixed order.</summary>
    IReadOnlyList<string> Paths { get; }

    Stream Open(string path);
}

/// <summary>Fixtures in a directory.</summary>
internal sealed class DirectoryFixtures(string directory) : IFixtureSource
{
    public IReadOnlyList<string> Paths { get; } =
    [
        .. Directory.EnumerateFiles(directory, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Select(file => Path.GetRelativePath(directory, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Order(StringComparer.Ordinal),
    ];

    public string NameOf(string path) => Path.Combine(directory, path);

    public Stream Open(string path) => File.OpenRead(Path.Combine(directory, path));
}

/// <summary>The shipped fixtures: resources of the assembly, so that they are there from a package and in a single file as well.</summary>
internal sealed class ShippedFixtures : IFixtureSource
{
    private const string Prefix = "fixtures/";
    private static readonly Assembly Carrier = typeof(ShippedFixtures).Assembly;

    // A build on Windows names resources with its own separator.
    private readonly SortedDictionary<string, string> _resources = new(
        Carrier.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(name => name[Prefix.Length..].Replace('\\', '/')),
        StringComparer.Ordinal);

    public IReadOnlyList<string> Paths => [.. _resources.Keys];

    public string NameOf(string path) => $"the shipped fixture {path}";

    public Stream Open(string path) => Carrier.GetManifestResourceStream(_resources[path])!;
}
