using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Tests.Code;
using PantheonSftp.Emulator.Tests.OverTheWire;
using PantheonSftp.Emulator.Workflows;
using PantheonSftp.Emulator.Workflows.Operations;
using Renci.SshNet.Common;

namespace PantheonSftp.Emulator.Tests.Workflows;

public sealed class DeploymentTests : OneSite
{
    [Fact]
    public async Task A_deployment_to_test_is_a_tag_with_the_code_of_dev_s_branch()
    {
        var commit = await CommitAsync("code/new.php");
        Write(Dev, "code/pending.php");

        await Site.Test.DeployAsync("release 2");

        Site.Code.Deployments("test")[^1].Should().BeEquivalentTo(new { Name = "pantheon_test_2", Commit = commit });
        Has(Site.Test, "code/new.php").Should().BeTrue();
        Has(Site.Test, "code/pending.php").Should().BeFalse();
    }

    [Fact]
    public async Task Live_gets_what_test_has()
    {
        var commit = await CommitAsync("code/new.php");
        await Site.Test.DeployAsync();
        await CommitAsync("code/newer.php");

        var workflow = await Site.Live.DeployAsync();

        Site.Live.CodeCommit.Should().Be(commit);
        workflow.ActiveDescription.Should().Be("Deployed code to \"live\"");
    }

    [Fact]
    public async Task Content_of_live_comes_along_where_it_is_asked_for()
    {
        await CommitAsync("code/new.php");
        Write(Site.Live, "files/order.pdf", "order");
        Write(Site.Test, "files/old.pdf");

        var workflow = await Site.Test.DeployAsync(cloneContentFrom: "live");

        Read(Site.Test, "files/order.pdf").Should().Be("order");
        Has(Site.Test, "files/old.pdf").Should().BeFalse();
        workflow.ActiveDescription.Should().Be("Deployed code to \"test\", and cloned files from \"live\", and cloned database from \"live\"");
    }

    [Theory]
    [InlineData("live", null, true, "Deployed code to \"test\", and cloned files from \"live\"")]
    [InlineData(null, "live", false, "Deployed code to \"test\", and cloned database from \"live\"")]
    public async Task Files_and_database_come_along_each_by_itself(string? files, string? database, bool hasFiles, string text)
    {
        await CommitAsync("code/new.php");
        Write(Site.Live, "files/order.pdf");

        var workflow = await Deployment.Start(Site.Test, new DeploymentWish("note") { FilesFrom = files, DatabaseFrom = database }, userEmail: null).ToWorkflowAsync();

        (Has(Site.Test, "files/order.pdf"), workflow.ActiveDescription).Should().Be((hasFiles, text));
    }

    [Fact]
    public async Task Nothing_new_is_nothing_to_deploy() =>
        await Site.Test.Awaiting(test => test.DeployAsync()).Should().ThrowAsync<DeploymentException>().WithMessage("There is nothing to deploy.*");

    [Fact]
    public async Task Dev_is_no_place_to_deploy_to() =>
        await Dev.Awaiting(dev => dev.DeployAsync()).Should().ThrowAsync<DeploymentException>().WithMessage("*deploys to test or live environments*");

    [Fact]
    public async Task Live_takes_no_content_with_a_deployment() =>
        await Site.Live.Awaiting(live => live.DeployAsync(cloneContentFrom: "test")).Should().ThrowAsync<DeploymentException>();

    [Fact]
    public async Task The_first_deployment_creates_the_environment_with_the_content_below()
    {
        var site = Pantheon.AddSite("young", new Dictionary<string, string> { ["code/index.php"] = "<?php" }, new NewSite { IsDeployed = false });
        Write(site.Dev, "files/first.jpg", "first");
        site.Test.IsInitialized.Should().BeFalse();

        var workflow = await site.Test.DeployAsync();

        workflow.Type.Should().Be(WorkflowTypes.CreateEnvironment);
        site.Test.IsInitialized.Should().BeTrue();
        (Read(site.Test, "code/index.php"), Read(site.Test, "files/first.jpg")).Should().Be(("<?php", "first"));
    }

    [Fact]
    public async Task Live_cannot_be_created_before_test()
    {
        var site = Pantheon.AddSite("young", settings: new NewSite { IsDeployed = false });

        await site.Live.Awaiting(live => live.DeployAsync()).Should().ThrowAsync<EnvironmentNotInitializedException>().WithMessage("The test environment has not been created yet*");
    }

    [Fact]
    public async Task Nobody_logs_in_to_an_environment_that_was_not_created_yet()
    {
        var site = Pantheon.AddSite("young", settings: new NewSite { IsDeployed = false });

        await Pantheon.Awaiting(pantheon => pantheon.ConnectAsync(site.Test)).Should().ThrowAsync<SshAuthenticationException>();
        await site.Test.DeployAsync();
        using var client = await Pantheon.ConnectAsync(site.Test);
        client.Exists("code/index.php").Should().BeTrue();
    }

    [Fact]
    public async Task A_pushed_tag_deploys_what_it_names()
    {
        var commit = await CommitAsync("code/hotfix.php");
        var tag = Site.Code.Deploy("live", commit);

        Workflow? workflow;
        await using (await Site.BeginPushAsync(TestContext.Current.CancellationToken))
            workflow = await Site.DeployPushedTagAsync(tag, "demo@example.com");

        workflow!.Result.Should().Be(WorkflowResult.Succeeded);
        Has(Site.Live, "code/hotfix.php").Should().BeTrue();
    }
}
