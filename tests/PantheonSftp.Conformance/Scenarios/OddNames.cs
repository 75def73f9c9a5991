using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Staging;

namespace PantheonSftp.Conformance.Scenarios;

/// <summary>Names that mean something else to somebody on the way: each is listed, uploaded to, downloaded from, renamed and removed.</summary>
internal static class OddNames
{
    /// <summary>An e with an acute accent as one character, and as two.</summary>
    private const string Composed = "caf\u00e9.txt", Decomposed = "cafe\u0301.txt";

    public static IEnumerable<Scenario> All =>
    [
        Of("spaces", "Blanks in a name, at its ends too", " two  words "),
        Of("quotes", "Quotes of both kinds in a name", "it's \"quoted\".txt"),
        Of("backslash", "A backslash in a name", @"back\slash\n.txt"),
        Of("shell", "What a shell would expand in a name", "$HOME `id` *?[a-z].txt"),
        Of("leading-dash", "A name that begins with a dash", "-rf"),
        Of("unicode", "Names in two normal forms side by side", Composed, Decomposed),
        Of("emoji", "A name beyond the basic plane", "\U0001F418 слон.txt"),
        Of("255-bytes", "A name of 255 octets", new string('ü', 126) + "abc"),
        new("names/tree", "A directory of odd names goes up and comes down", TreeAsync),
    ];

    private static Scenario Of(string name, string title, params string[] names) => new($"names/{name}", title, stage => PlayAsync(stage, names));

    private static async Task PlayAsync(Stage stage, string[] names)
    {
        foreach (var name in names)
            await stage.DoesAsync(new Put(stage.Local("source", name), stage.Remote(name)));
        stage.Server.Tree(stage.Remote()).Should().BeEquivalentTo(names.ToDictionary(name => name));
        if (stage.Can<List>())
            (await stage.DoesAsync(new List(stage.Remote()))).Values.Should().BeEquivalentTo(names);

        foreach (var name in names)
        {
            await DownloadsAsync(stage, name);
            var there = name;
            if (stage.Can<Rename>())
            {
                there = name[^1] + name[..^1];
                await stage.DoesAsync(new Rename(stage.Remote(name), stage.Remote(there)));
                stage.Server.Names(stage.Remote()).Should().Contain(there).And.NotContain(name);
            }
            if (stage.Can<Remove>())
            {
                await stage.DoesAsync(new Remove(stage.Remote(there)));
                stage.Server.Names(stage.Remote()).Should().NotContain(there);
            }
        }
    }

    private static async Task DownloadsAsync(Stage stage, string name)
    {
        if (!stage.Can<Get>())
            return;
        var local = stage.Workspace.Local($"target-{Guid.NewGuid():N}");
        await stage.DoesAsync(new Get(stage.Remote(name), local));
        File.ReadAllText(local).Should().Be(name);
    }

    private static async Task TreeAsync(Stage stage)
    {
        var files = new[] { "two words", "it's", "$HOME", "-rf", Composed, Decomposed, ".hidden" }.ToDictionary(name => $"{name}/{name}");
        LocalTree.Write(stage.Workspace.Local("up"), files);

        await stage.DoesAsync(new PutTree(stage.Workspace.Local("up"), stage.Remote("tree")));
        stage.Server.Tree(stage.Remote("tree")).Should().BeEquivalentTo(files);

        await stage.DoesAsync(new GetTree(stage.Remote("tree"), stage.Workspace.Local("down")));
        LocalTree.Read(stage.Workspace.Local("down")).Should().BeEquivalentTo(files);
    }
}
