using PantheonSftp.Emulator.Commands.Git;

namespace PantheonSftp.Emulator.Tests.Commands.Git;

public class GitCommandTests
{
    [Theory]
    [InlineData("git-upload-pack ~/repository.git", "upload-pack", "~/repository.git")]
    [InlineData("git-receive-pack ~/repository.git", "receive-pack", "~/repository.git")]
    [InlineData("git upload-pack /repository.git", "upload-pack", "/repository.git")]
    [InlineData("git receive-pack a b", "receive-pack", "a b")]
    [InlineData("git-upload-archive x", "upload-archive", "x")]
    public void Services_are_known_with_a_dash_and_with_a_blank(string line, string name, string arguments)
    {
        var command = GitCommand.TryParse(line.Split(' '))!;

        (command.Name, string.Join(' ', command.Arguments)).Should().Be((name, arguments));
    }

    [Theory]
    [InlineData("git")]
    [InlineData("git status")]
    [InlineData("git-shell -c x")]
    [InlineData("drush status")]
    public void Everything_else_is_no_service(string line) => GitCommand.TryParse(line.Split(' ')).Should().BeNull();

    [Theory]
    [InlineData("~/repository.git")]
    [InlineData("/~/repository.git")]
    [InlineData("repository.git")]
    [InlineData("/repository.git")]
    [InlineData("./repository.git")]
    [InlineData("~/repository.git/")]
    [InlineData("~/repository")]
    [InlineData("/srv/bindings/0123/repository.git")]
    public void The_repository_has_many_names(string path) => RepositoryName.IsServed(path, "/srv/bindings/0123").Should().BeTrue();

    [Theory]
    [InlineData("~/other.git")]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("../repository.git")]
    [InlineData("~/../repository.git")]
    [InlineData("~/x/../repository.git")]
    [InlineData("/srv/bindings/4567/repository.git")]
    [InlineData("//repository.git")]
    public void No_other_repository_is_served(string path) => RepositoryName.IsServed(path, "/srv/bindings/0123").Should().BeFalse();

    [Theory]
    [InlineData("version=2", "version=2")]
    [InlineData("version=1", "version=1")]
    [InlineData("object-format=sha1:version=2", "version=2")]
    [InlineData("version=3", null)]
    [InlineData("version=2\nGIT_DIR=/", null)]
    [InlineData("", null)]
    public void The_protocols_version_is_passed_on_where_git_knows_it(string value, string? expected) =>
        GitProtocol.Of(new Dictionary<string, string> { ["GIT_PROTOCOL"] = value }).Should().Be(expected);
}
