using PantheonSftp.Emulator.Commands.Git;

namespace PantheonSftp.Emulator.Tests.Commands.Git;

public class PushRulesTests
{
    private const string Some = "1111111111111111111111111111111111111111";
    private const string Other = "2222222222222222222222222222222222222222";
    private const string None = RefUpdate.None;

    [Theory]
    [InlineData(Some, Other, "refs/heads/master", "dev", false, null)]
    [InlineData(None, Other, "refs/heads/master", "dev", false, null)]
    [InlineData(Some, Other, "refs/heads/master", "dev", true, "Environment 'dev' (branch: master) is currently in SFTP mode.*")]
    [InlineData(Some, None, "refs/heads/master", "dev", true, "Environment 'dev' (branch: master) is currently in SFTP mode.*")]
    [InlineData(Some, None, "refs/heads/master", "dev", false, "The branch \"master\" is the code of the environment 'dev' and cannot be deleted.")]
    [InlineData(Some, Other, "refs/heads/redesign", "redesign", false, null)]
    [InlineData(Some, Other, "refs/heads/redesign", "redesign", true, "Environment 'redesign' (branch: redesign) is currently in SFTP mode.*")]
    [InlineData(Some, None, "refs/heads/redesign", "redesign", false, "The branch \"redesign\" is the code of the environment 'redesign' and cannot be deleted.*")]
    [InlineData(Some, None, "refs/heads/feature", null, false, null)]
    [InlineData(None, Some, "refs/heads/feature", null, false, null)]
    public void A_branch_changes_unless_its_environment_is_against_it(string old, string next, string name, string? environment, bool isInSftpMode, string? refusal)
    {
        var update = new RefUpdate(old, next, name);

        var block = PushRules.OfBranch(update, environment is null ? null : new PushedEnvironment(environment, isInSftpMode), SftpModeNotice.Documented);

        Should(block, refusal);
    }

    [Theory]
    [InlineData(None, Some, "pantheon_test_3", 2, null)]
    [InlineData(None, Some, "pantheon_live_1", 0, "The tag \"pantheon_live_1\" deploys nothing: the environment 'live' has not been created yet.*")]
    [InlineData(None, Some, "pantheon_test_1000000", 2, null)]
    [InlineData(None, Some, "pantheon_test_2147483647", 2, "The tag \"pantheon_test_2147483647\" has too high a number: at most 1000000 can be pushed.")]
    [InlineData(None, Some, "pantheon_test_9", 2, null)]
    [InlineData(None, Some, "pantheon_test_2", 2, "The tag \"pantheon_test_2\" deploys nothing: \"pantheon_test_2\" is deployed already.*: pantheon_test_3")]
    [InlineData(None, Some, "pantheon_test_1", 2, "*push a tag with a higher number: pantheon_test_3")]
    [InlineData(Other, Some, "pantheon_test_1", 2, "The tag \"pantheon_test_1\" is a deployment and cannot be moved.*: pantheon_test_3")]
    [InlineData(Other, None, "pantheon_test_2", 2, "The tag \"pantheon_test_2\" is the code of the environment 'test' and cannot be deleted.")]
    [InlineData(Other, None, "pantheon_test_1", 2, null)]
    public void A_deployments_tag_is_new_and_has_the_highest_number(string old, string next, string tag, int last, string? refusal)
    {
        var update = new RefUpdate(old, next, $"refs/tags/{tag}");

        Should(PushRules.OfDeployment(update, update.Deployment!, last), refusal);
    }

    [Theory]
    [InlineData("refs/tags/v1.0")]
    [InlineData("refs/tags/pantheon.initialize")]
    [InlineData("refs/tags/pantheon_dev_1")]
    [InlineData("refs/tags/pantheon_test_01")]
    [InlineData("refs/tags/pantheon_test_x")]
    [InlineData("refs/heads/pantheon_test_1")]
    public void Other_tags_are_no_deployments(string name) => new RefUpdate(None, Some, name).Deployment.Should().BeNull();

    [Fact]
    public void A_block_has_empty_lines_around_and_no_control_characters()
    {
        var block = PlatformBlock.Notice("first \u001b[31m\r\nsecond");

        block.Lines.Should().Equal("", "PANTHEON NOTICE:", "", "first ?[31m?", "second", "");
    }

    private static void Should(PlatformBlock? block, string? refusal)
    {
        if (refusal is null)
            block.Should().BeNull();
        else
            string.Join(' ', block!.Lines.Skip(3)).Replace(RefusalKind.NotEmulated.Mark(), "").Replace(RefusalKind.PlatformRule.Mark(), "").Trim().Should().Match(refusal);
    }
}
