using PantheonSftp.Conformance.Operations;
using PantheonSftp.Conformance.Staging;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Conformance.Scenarios;

/// <summary>What may be written in which environment and mode, and what a client shows where it may not.</summary>
internal static class WriteRules
{
    private const string Refused = "permission-denied";

    private static readonly NewSite Multidevs = new()
    {
        Multidevs = new Dictionary<string, ConnectionMode> { ["in-sftp"] = ConnectionMode.Sftp, ["in-git"] = ConnectionMode.Git },
    };

    public static IEnumerable<Scenario> All =>
    [
        Of("dev-sftp", "dev in SFTP mode: code and files are writable", stage => SharedSite(stage, ConnectionMode.Sftp).Dev, isCodeWritable: true),
        Of("dev-git", "dev in Git mode: files alone are writable", stage => SharedSite(stage, ConnectionMode.Git).Dev, isCodeWritable: false),
        Of("multidev-sftp", "A multidev in SFTP mode: code and files are writable", stage => SharedSite(stage, ConnectionMode.Sftp).Environment("in-sftp"), isCodeWritable: true),
        Of("multidev-git", "A multidev in Git mode: files alone are writable", stage => SharedSite(stage, ConnectionMode.Sftp).Environment("in-git"), isCodeWritable: false),
        Of("test", "test: files alone are writable", stage => SharedSite(stage, ConnectionMode.Sftp).Test, isCodeWritable: false),
        Of("live", "live: files alone are writable", stage => SharedSite(stage, ConnectionMode.Sftp).Live, isCodeWritable: false),
    ];

    private static Scenario Of(string name, string title, Func<Stage, SiteEnvironment> environment, bool isCodeWritable) =>
        new($"rules/{name}", title, stage => PlayAsync(stage, environment(stage), isCodeWritable)) { NeedsEmulator = true };

    /// <summary>A site whose modes nobody changes, with dev in the given one.</summary>
    private static Site SharedSite(Stage stage, ConnectionMode mode) => stage.Props.Once(
        $"site in {mode}", () => stage.Emulator().AddSite($"rules-{mode}".ToLowerInvariant(), SmallSite.Source, Multidevs with { ConnectionMode = mode }));

    private static async Task PlayAsync(Stage stage, SiteEnvironment environment, bool isCodeWritable)
    {
        stage.LogInAs(stage.LoginTo(environment));
        await MayWriteAsync(stage, environment, "files/");
        await MayUploadAsync(stage, environment, "code/wp-content/uploads/");
        await MayUploadAsync(stage, environment, "tmp/");
        if (isCodeWritable)
            await MayWriteAsync(stage, environment, "code/");
        else
            await MayNotWriteAsync(stage, environment, "code/", "code/index.php");
        await MayNotUploadAsync(stage, environment, "logs/");
        await MayNotUploadAsync(stage, environment, "");
    }

    private static async Task MayWriteAsync(Stage stage, SiteEnvironment environment, string place)
    {
        var own = await MayUploadAsync(stage, environment, place);
        if (stage.Can<Remove>())
        {
            await stage.DoesAsync(new Remove(own));
            File.Exists(environment.LocalPath(own)).Should().BeFalse();
        }
        if (stage.Can<MakeDirectory>())
        {
            await stage.DoesAsync(new MakeDirectory(own + "-d"));
            Directory.Exists(environment.LocalPath(own + "-d")).Should().BeTrue();
        }
    }

    private static async Task<string> MayUploadAsync(Stage stage, SiteEnvironment environment, string place)
    {
        var own = OwnPath(stage, place);
        await stage.DoesAsync(new Put(stage.Local("a.txt", "mine"), own));
        File.ReadAllText(environment.LocalPath(own)).Should().Be("mine");
        return own;
    }

    private static async Task MayNotWriteAsync(Stage stage, SiteEnvironment environment, string place, string existing)
    {
        var own = await MayNotUploadAsync(stage, environment, place);
        if (stage.Can<MakeDirectory>())
            await stage.IsRefusedAsync(new MakeDirectory(own), Refused);
        if (stage.Can<Remove>())
            await stage.IsRefusedAsync(new Remove(existing), Refused);
        Path.Exists(environment.LocalPath(own)).Should().BeFalse();
        File.Exists(environment.LocalPath(existing)).Should().BeTrue();
    }

    private static async Task<string> MayNotUploadAsync(Stage stage, SiteEnvironment environment, string place)
    {
        var own = OwnPath(stage, place);
        await stage.IsRefusedAsync(new Put(stage.Local("a.txt", "mine"), own), Refused);
        File.Exists(environment.LocalPath(own)).Should().BeFalse();
        return own;
    }

    /// <summary>A name in a place that is neither another client's nor, where two paths lead to one place, that of another path.</summary>
    private static string OwnPath(Stage stage, string place) => $"{place}{stage.Profile.Name}-by-{place.Replace('/', '-')}";
}
