using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Staging;
using PantheonSftp.Conformance.Targets;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Conformance.Scenarios;

/// <summary>Where a session begins.</summary>
internal static class SessionStart
{
    /// <summary>What lies in the home of an application container.</summary>
    private static readonly string[] Home =
    [
        "bin", "cache", "certs", "code", "drushrc.php", "files", "fusedav.conf", "fusedav_version", "htpasswd", "logs", "metadata.json", "tmp",
    ];

    public static IEnumerable<Scenario> All =>
    [
        new("start/working-directory", "The session tells where it is, and that is a directory", WorkingDirectoryAsync),
        new("start/home", "It begins in the binding of the environment", HomeAsync) { NeedsEmulator = true },
        new("start/home-listing", "The first listing shows code, files, logs and the rest of the home", HomeListingAsync) { NeedsEmulator = true },
        new("start/path-styles", "code/…, /code/… and the whole path lead to the same place", PathStylesAsync) { NeedsEmulator = true },
    ];

    private static SiteEnvironment Dev(Stage stage) => stage.Emulator().Site(EmulatorTarget.SharedSite).Dev;

    private static async Task WorkingDirectoryAsync(Stage stage)
    {
        stage.Needs("list");
        var path = (await stage.DoesAsync(new WorkingDirectory())).Values.Should().ContainSingle().Subject;

        path.Should().StartWith("/");
        (await stage.DoesAsync(new List(path))).Values.Should().BeEquivalentTo((await stage.DoesAsync(new List("."))).Values);
    }

    private static async Task HomeAsync(Stage stage) => (await stage.DoesAsync(new WorkingDirectory())).Values.Should().Equal(Dev(stage).Home);

    private static async Task HomeListingAsync(Stage stage) => (await stage.DoesAsync(new List("."))).Values.Should().BeEquivalentTo(Home);

    private static async Task PathStylesAsync(Stage stage)
    {
        foreach (var (name, path) in new[] { ("relative", ""), ("short", "/"), ("whole", Dev(stage).Home + "/") })
            await stage.DoesAsync(new Put(stage.Local(name, name), $"{path}{stage.Remote(name)}"));

        stage.Server.Tree(stage.Remote()).Should().BeEquivalentTo(new Dictionary<string, string> { ["relative"] = "relative", ["short"] = "short", ["whole"] = "whole" });
    }
}
