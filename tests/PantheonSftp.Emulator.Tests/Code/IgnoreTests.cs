using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Code.Ignoring;
using PantheonSftp.Emulator.Code.WorkingTree;

namespace PantheonSftp.Emulator.Tests.Code;

public sealed class IgnoreTests : IDisposable
{
    private static readonly string[] Paths =
    [
        "a", "b.log", "c.txt", "cache/x", "cache/y/z.log", "src/a", "src/cache/x", "src/deep/er/a.log", "src/deep/er/b", "src/b.log",
        "foo/bar", "foo/bar.txt", "foo/baz/bar", "x[1].txt", "x1.txt", "sp ace", "ünter", "!bang", "#hash", ".hidden", ".htaccess", "wp-content/uploads/1.jpg",
        "wp-content/cache/p.html", "wp-content/index.php", "dir.log/inside", "a-b", "a_b", "ab", "aab", "doc/frotz/x", "doc/a/frotz", "z/doc/frotz",
    ];

    private readonly string _directory = Directory.CreateTempSubdirectory("ignore").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    /// <summary>The platform's own for WordPress, and the examples of gitignore(5), in what Git makes of them.</summary>
    [Theory]
    [InlineData("wp-content/uploads\nwp-content/cache/\n*.log\n.htaccess\n")]
    [InlineData("*.log\n!b.log\n")]
    [InlineData("cache/\n!cache/x\n")]
    [InlineData("cache/*\n!cache/x\n")]
    [InlineData("/cache\nsrc/**/b\n")]
    [InlineData("**/cache\nfoo/**\n")]
    [InlineData("doc/frotz/\nfrotz\n")]
    [InlineData("**\n!*/\n!*.log\n")]
    [InlineData("x[[]1].txt\n[ab]\n[!a-y]*\n")]
    [InlineData("\\#hash\n\\!bang\nsp\\ ace\n")]
    [InlineData("*.txt   \nfoo/ba?\n# comment\n\n/\n")]
    [InlineData("[[:alpha:]]_b\na[_-]b\n")]
    [InlineData("src/*/b.log\nfoo/*\n!foo/baz\n")]
    [InlineData("*\r\n!a\r\n")]
    [InlineData("[a\nx\\\n***\n!**/a\n")]
    [InlineData("a**b\n*a*b*\n")]
    public void What_Git_ignores_is_ignored(string rules) => Compare(rules, inSrc: "");

    [Theory]
    [InlineData("*.log\n", "!b.log\n/a\ncache\n")]
    [InlineData("src/deep\n", "!deep\n")]
    [InlineData("a\n", "!a\n**/b\n")]
    public void The_nearest_directory_s_rules_decide(string rules, string inSrc) => Compare(rules, inSrc);

    [Fact]
    public void Random_rules_mean_what_they_mean_to_Git()
    {
        var random = new Random(20260115);
        string[] parts = ["*", "**", "?", "a", "b", "ab", "cache", "src", "foo", "bar", "deep", "er", "*.log", "*.txt", "b.log", "[ab]", "[!a]*", "x*", "doc", "frotz", "a*b"];
        for (var i = 0; i < 60; i++)
            Compare(Rules(), Rules());

        string Rules() => string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ =>
            (random.Next(4) == 0 ? "!" : "") + (random.Next(4) == 0 ? "/" : "") + string.Join('/', random.GetItems(parts, random.Next(1, 4))) + (random.Next(4) == 0 ? "/" : "") + "\n"));
    }

    [Fact]
    public void A_pattern_that_matches_in_many_ways_costs_little()
    {
        var pattern = IgnorePattern.Parse(string.Concat(Enumerable.Repeat("*a", 2000)) + "b")!;
        var nested = IgnorePattern.Parse(string.Join('/', Enumerable.Repeat("**/a", 500)) + "/b")!;

        pattern.Matches([new string('a', 4000)], isDirectory: false).Should().BeFalse();
        nested.Matches([.. Enumerable.Repeat("a", 1000)], isDirectory: false).Should().BeFalse();
    }

    private void Compare(string rules, string inSrc)
    {
        var code = Path.Combine(_directory, "code");
        foreach (var path in Paths)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(code, path))!);
            File.WriteAllText(Path.Combine(code, path), "");
        }

        File.WriteAllText(Path.Combine(code, ".gitignore"), rules);
        File.WriteAllText(Path.Combine(code, "src", ".gitignore"), inSrc);
        using var repository = new CodeRepository(Path.Combine(_directory, "repository.git"), CodeSite.SourceOf(("unrelated", "")), TimeProvider.System);
        repository.EnsureExists();
        using var disk = new CodeDisk(code);

        var found = new CodeScan(disk, CodeTree.Empty, new ReservedPaths(new Dictionary<string, string>()), repository.Objects).Run();

        var git = CodeSite.Run(
            repository.Path, "-c", "core.bare=false", "--work-tree", code, "ls-files", "--others", "--ignored", "--exclude-per-directory=.gitignore", "-z");
        found.Where(file => file.IsIgnored).Select(file => file.Path)
            .Should().BeEquivalentTo(git.Split('\0', StringSplitOptions.RemoveEmptyEntries), "of {0} and {1} in src", rules, inSrc);
    }
}
