using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Tests.OverTheWire;
using PantheonSftp.Emulator.Workflows.Operations;

namespace PantheonSftp.Emulator.Tests.Workflows;

public sealed class MultidevTests : OneSite
{
    [Fact]
    public async Task A_multidev_begins_in_Git_mode_with_the_code_of_dev_and_the_content_asked_for()
    {
        var commit = await CommitAsync("code/new.php");
        Write(Dev, "code/pending.php");
        Write(Site.Live, "files/order.pdf", "order");

        var multidev = await Site.CreateMultidevAsync("pr-1", contentFrom: "live");

        multidev.ConnectionMode.Should().Be(ConnectionMode.Git);
        multidev.CodeCommit.Should().Be(commit).And.Be(Site.Code.TipOf("pr-1"));
        Has(multidev, "code/pending.php").Should().BeFalse();
        Read(multidev, "files/order.pdf").Should().Be("order");
    }

    [Fact]
    public async Task Content_can_be_left_out() =>
        Directory.GetFileSystemEntries((await Site.CreateMultidevAsync("empty", contentFrom: null)).LocalPath("files")).Should().BeEmpty();

    [Fact]
    public async Task Files_and_database_can_come_each_by_itself()
    {
        Write(Dev, "files/photo.jpg");

        var files = await MultidevCreation.Start(Site, "files-only", "dev", databaseFrom: null, userEmail: null).Result;
        var database = await MultidevCreation.Start(Site, "db-only", filesFrom: null, "dev", userEmail: null).Result;

        (Has(files, "files/photo.jpg"), Has(database, "files/photo.jpg")).Should().Be((true, false));
        Site.Workflows[0].Operations.Select(operation => operation.Description).Should().Equal("Create the \"db-only\" environment", "Clone database from \"dev\"");
    }

    [Fact]
    public async Task A_branch_of_its_name_that_is_there_already_is_its_code()
    {
        var first = Site.Code.TipOf("master")!;
        Site.Code.CreateBranch("early", first);
        await CommitAsync("code/new.php");

        (await Site.CreateMultidevAsync("early")).CodeCommit.Should().Be(first);
    }

    [Fact]
    public async Task Clients_can_log_in_to_it_at_once()
    {
        var multidev = await Site.CreateMultidevAsync("pr-1");

        using var client = await Pantheon.ConnectAsync(multidev);
        client.ReadAllText("code/a.txt").Should().StartWith("one");
        Site.Environments.Select(environment => environment.Name).Should().Equal("dev", "test", "live", "pr-1");
    }

    [Theory]
    [InlineData("Has-Capitals", "Environment name not supported, try: \"has-capital\"")]
    [InlineData("team", "Environment name not supported, try: \"team-1\"")]
    public async Task A_name_that_is_not_supported_is_answered_in_the_platform_s_words(string name, string text) =>
        await Site.Awaiting(site => site.CreateMultidevAsync(name)).Should().ThrowAsync<EnvironmentNameException>().WithMessage(text);

    [Fact]
    public async Task A_name_is_taken_once()
    {
        await Site.CreateMultidevAsync("pr-1");

        await Site.Awaiting(site => site.CreateMultidevAsync("pr-1")).Should().ThrowAsync<EnvironmentNameException>().WithMessage("*has an environment \"pr-1\" already*");
    }

    [Fact]
    public async Task There_are_as_many_as_the_profile_says()
    {
        await using var pantheon = await PantheonEmulator.StartAsync(new PantheonEmulatorOptions { Profile = new PlatformProfile { MaxMultidevs = 1 } });
        var site = pantheon.AddSite("small");
        await site.CreateMultidevAsync("one", contentFrom: null);

        (await site.Awaiting(s => s.CreateMultidevAsync("two")).Should().ThrowAsync<MultidevLimitException>())
            .Which.ProfileValue.Should().Be(nameof(PlatformProfile.MaxMultidevs));
    }

    [Fact]
    public async Task A_deleted_one_is_gone_with_its_directory_and_its_sessions()
    {
        var multidev = await Site.CreateMultidevAsync("pr-1");
        using var client = await Pantheon.ConnectAsync(multidev);
        var session = Pantheon.Connections.Single();
        var place = multidev.Directory;

        await multidev.DeleteAsync();

        await EndedAsync(session);
        Directory.Exists(place).Should().BeFalse();
        Site.Environments.Should().NotContain(multidev);
        Site.Code.TipOf("pr-1").Should().NotBeNull("its branch stays unless one asks otherwise");
    }

    [Fact]
    public async Task Its_branch_goes_where_that_is_asked_for()
    {
        await (await Site.CreateMultidevAsync("pr-1")).DeleteAsync(deleteBranch: true);

        Site.Code.TipOf("pr-1").Should().BeNull();
    }

    [Fact]
    public async Task Dev_cannot_be_deleted() => await Dev.Awaiting(dev => dev.DeleteAsync()).Should().ThrowAsync<EnvironmentKindException>();

    public static TheoryData<string, Func<SiteEnvironment, Task>> Operations => new()
    {
        { "sleep", multidev => multidev.SleepAsync() },
        { "wake", multidev => multidev.WakeAsync() },
        { "mode", multidev => multidev.SetConnectionModeAsync(ConnectionMode.Sftp) },
        { "the mode that it had", multidev => multidev.SetConnectionModeAsync(ConnectionMode.Git) },
        { "merge into dev", multidev => multidev.MergeIntoDevAsync() },
        { "merge from dev", multidev => multidev.MergeFromDevAsync() },
        { "wipe", multidev => multidev.WipeAsync() },
        { "clone", multidev => multidev.CloneFilesAsync("dev") },
        { "backup", multidev => multidev.BackupAsync() },
        { "deletion", multidev => multidev.DeleteAsync() },
    };

    [Theory]
    [MemberData(nameof(Operations), DisableDiscoveryEnumeration = true)]
    public async Task Nothing_can_be_done_to_a_deleted_one(string operation, Func<SiteEnvironment, Task> start)
    {
        var multidev = await Site.CreateMultidevAsync("pr-1");
        await multidev.DeleteAsync();

        await multidev.Awaiting(start).Should().ThrowAsync<EnvironmentDeletedException>(operation);
    }

    [Fact]
    public async Task Its_name_is_free_afterwards()
    {
        await (await Site.CreateMultidevAsync("pr-1")).DeleteAsync();

        (await Site.CreateMultidevAsync("pr-1")).IsInitialized.Should().BeTrue();
    }
}
