namespace PantheonSftp.Emulator.Fixtures;

/// <summary>The source of a site that no fixture describes.</summary>
internal sealed class NoFixtures : IFixtureSource
{
    public static readonly NoFixtures Instance = new();

    public IReadOnlyList<string> Paths => [];

    public string NameOf(string path) => path;

    public Stream Open(string path) => throw new FileNotFoundException($"there is no {path}: the site was added in code");
}
