using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Conformance.Staging;

/// <summary>What a site of few files consists of, so that it is there at once.</summary>
internal static class SmallSite
{
    public static SiteSource Source { get; } = new Dictionary<string, string>
    {
        ["code/index.php"] = "<?php echo 'hello';\n",
        ["code/.gitignore"] = "wp-content/uploads\n",
        ["files/photo.jpg"] = "photo",
    };
}
