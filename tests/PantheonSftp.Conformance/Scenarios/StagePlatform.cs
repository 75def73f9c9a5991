using PantheonSftp.Conformance.Targets;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Conformance.Scenarios;

/// <summary>What scenarios of the platform do with the emulator.</summary>
internal static class StagePlatform
{
    /// <summary>A site of this cell alone, small, so that it is there at once.</summary>
    public static Site OwnSite(this Stage stage, NewSite? settings = null) => stage.Emulator.AddSite(
        $"site-{Guid.NewGuid().ToString("N")[..12]}",
        new Dictionary<string, string> { ["code/index.php"] = "<?php echo 'hello';\n", ["code/.gitignore"] = "wp-content/uploads\n", ["files/photo.jpg"] = "photo" },
        settings);

    /// <summary>How to log in to an environment with the credential of the stage.</summary>
    public static Login LoginTo(this Stage stage, SiteEnvironment environment) => stage.Login with { User = environment.UserName };
}
