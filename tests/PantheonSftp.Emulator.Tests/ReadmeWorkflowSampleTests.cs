// <sample>
using PantheonSftp.Emulator;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Workflows;

public class DeployToolTests
{
    [Fact]
    public async Task What_was_uploaded_is_committed_and_deployed()
    {
        await using var pantheon = await PantheonEmulator.StartAsync();
        var site = pantheon.AddSite("shop", new Dictionary<string, string> { ["code/index.php"] = "<?php echo 'hello';" });
        File.WriteAllText(site.Dev.LocalPath("code/news.php"), "<?php echo 'news';");     // as a client does over SFTP

        Assert.Equal("news.php", Assert.Single(site.Dev.Diffstat().Files).Path);
        await site.Dev.CommitAsync("Adds news");
        await site.Test.DeployAsync("Release 2");

        Assert.True(File.Exists(site.Test.LocalPath("code/news.php")));
        await Assert.ThrowsAsync<ConnectionModeException>(() => site.Test.SetConnectionModeAsync(ConnectionMode.Git));
    }

    [Fact]
    public async Task A_tool_waits_for_a_workflow_that_begins_late()
    {
        await using var pantheon = await PantheonEmulator.StartAsync();
        var dev = pantheon.Site("demo-wordpress").Dev;
        using var hold = pantheon.Workflows.Hold(WorkflowTypes.EnableGitMode);

        var switching = dev.SetConnectionModeAsync(ConnectionMode.Git);
        var workflow = await hold.WhenHeldAsync();
        Assert.Equal("Enable git push mode for \"dev\"", workflow.ActiveDescription);
        hold.Release();

        Assert.NotEmpty((await switching).Discarded.Files);     // the demo begins with a pending change
        Assert.Equal("Enabled git push mode for \"dev\"", workflow.ActiveDescription);
    }
}
// </sample>
