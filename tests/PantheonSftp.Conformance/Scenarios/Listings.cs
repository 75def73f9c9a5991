using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Staging;

namespace PantheonSftp.Conformance.Scenarios;

/// <summary>What is in a directory.</summary>
internal static class Listings
{
    public static IEnumerable<Scenario> All =>
    [
        new("list/empty", "An empty directory is shown as empty", EmptyAsync),
        new("list/hidden", "Names that begin with a dot are shown", HiddenAsync),
        new("list/5000-entries", "A directory of 5,000 entries is shown whole", LargeAsync),
        new("list/missing", "A directory that is not there is told to be missing", MissingAsync),
    ];

    private static async Task EmptyAsync(Stage stage)
    {
        stage.Server.MakeDirectory(stage.Remote("empty"));

        (await stage.DoesAsync(new List(stage.Remote("empty")))).Values.Should().BeEmpty();
    }

    private static async Task HiddenAsync(Stage stage)
    {
        stage.Server.Write(stage.Remote(".htaccess"), "");
        stage.Server.Write(stage.Remote("index.php"), "");
        stage.Server.MakeDirectory(stage.Remote(".well-known"));

        (await stage.DoesAsync(new List(stage.Remote()))).Values.Should().BeEquivalentTo(".htaccess", "index.php", ".well-known");
    }

    private static async Task LargeAsync(Stage stage)
    {
        var names = Enumerable.Range(0, 5000).Select(number => $"photo-{number:0000}.jpg").ToList();
        var directory = stage.Props.Remote("5000-entries", path =>
        {
            stage.Server.MakeDirectory(path);
            foreach (var name in names)
                stage.Server.Write($"{path}/{name}", "");
        });

        // Sorted and equal one by one: a comparison without order takes seconds at this number.
        (await stage.DoesAsync(new List(directory))).Values.Order(StringComparer.Ordinal).SequenceEqual(names).Should().BeTrue("all of the names, and no others, are there");
    }

    private static async Task MissingAsync(Stage stage) => await stage.IsRefusedAsync(new List(stage.Remote("missing")), "no-such-file");
}
