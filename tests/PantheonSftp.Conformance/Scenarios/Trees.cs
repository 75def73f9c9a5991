using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Staging;

namespace PantheonSftp.Conformance.Scenarios;

/// <summary>Whole directories in one go.</summary>
internal static class Trees
{
    private static readonly Dictionary<string, string> Few = new()
    {
        ["index.php"] = "<?php\n",
        [".htaccess"] = "Deny from all\n",
        ["wp-content/themes/one/style.css"] = "body {}\n",
        ["wp-content/themes/two/style.css"] = "p {}\n",
        ["wp-content/empty.txt"] = "",
    };

    private static readonly Dictionary<string, string> Thousand = Enumerable.Range(0, 1000).ToDictionary(number => $"{number % 10}/file-{number}.txt", number => $"number {number}\n");

    public static IEnumerable<Scenario> All =>
    [
        new("tree/up", "A directory goes up with all that is in it", stage => UpAsync(stage, "few", Few)),
        new("tree/down", "A directory comes down with all that is in it", stage => DownAsync(stage, "few", Few)),
        new("tree/1000-up", "1,000 small files go up", stage => UpAsync(stage, "thousand", Thousand)) { Patience = TimeSpan.FromMinutes(2) },
        new("tree/1000-down", "1,000 small files come down", stage => DownAsync(stage, "thousand", Thousand)) { Patience = TimeSpan.FromMinutes(2) },
    ];

    private static async Task UpAsync(Stage stage, string name, Dictionary<string, string> files)
    {
        var local = stage.Props.Local(name, path => LocalTree.Write(path, files));

        await stage.DoesAsync(new PutTree(local, stage.Remote("tree")));

        ShouldBe(stage.Server.Tree(stage.Remote("tree")), files);
    }

    private static async Task DownAsync(Stage stage, string name, Dictionary<string, string> files)
    {
        var remote = stage.Props.Remote(name, path => stage.Server.WriteTree(path, files));

        await stage.DoesAsync(new GetTree(remote, stage.Workspace.Local("tree")));

        ShouldBe(LocalTree.Read(stage.Workspace.Local("tree")), files);
    }

    /// <summary>Equal, by a comparison that names the first few that are not: one that names all takes seconds at this number.</summary>
    private static void ShouldBe(IReadOnlyDictionary<string, string> found, Dictionary<string, string> expected)
    {
        expected.Where(file => found.GetValueOrDefault(file.Key) != file.Value).Select(file => file.Key).Take(5).Should().BeEmpty("all files are there with their contents");
        found.Keys.Except(expected.Keys).Take(5).Should().BeEmpty("no others are there");
    }
}
