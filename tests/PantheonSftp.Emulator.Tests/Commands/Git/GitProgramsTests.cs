using Microsoft.Extensions.Logging.Abstractions;
using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Commands;
using PantheonSftp.Emulator.Commands.Git;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Tests.OverTheWire;
using PantheonSftp.Ssh.Connection;

namespace PantheonSftp.Emulator.Tests.Commands.Git;

public sealed class GitProgramsTests(RunningEmulator shared) : IClassFixture<RunningEmulator>
{
    private const string NoPrograms = "/directory/without/programs";

    [Theory]
    [InlineData("git-upload-pack ~/repository.git", "git upload-pack: the emulator's machine has no git; install it there (Debian's package git) (not emulated)", 127)]
    [InlineData("git-receive-pack ~/repository.git", "git receive-pack: the emulator's machine has no git; install it there (Debian's package git) (not emulated)", 127)]
    [InlineData("git-upload-pack", "usage: git upload-pack <repository> (a rule of the platform)", 129)]
    [InlineData("git-upload-pack --timeout=1 ~/repository.git", "usage: git upload-pack <repository> (a rule of the platform)", 129)]
    [InlineData("git-upload-pack ../\u001b[31mrepository.git", "fatal: '../?[31mrepository.git' does not appear to be a git repository (a rule of the platform)", 128)]
    public void What_cannot_be_served_says_why(string line, string text, int exitStatus)
    {
        var refusal = (RefusalProgram)Start(line, EndpointKind.Codeserver)!;

        (refusal.Refusal, refusal.ExitStatus).Should().Be((text, exitStatus));
    }

    [Fact]
    public void A_command_that_is_not_gits_is_left_to_others() => Start("drush status", EndpointKind.Codeserver).Should().BeNull();

    [Fact]
    public void Nothing_of_the_machines_or_the_servers_own_settings_reaches_git()
    {
        var start = new InstalledGit("/usr/bin/git", "/home-of-git", "/hooks-of-the-server").Start(["upload-pack", "/r"]);

        start.Environment.Keys.Should().BeEquivalentTo(
            "PATH", "HOME", "LANG", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_GLOBAL", "GIT_ATTR_NOSYSTEM", "GIT_TERMINAL_PROMPT", "GIT_LITERAL_PATHSPECS", "GIT_NO_REPLACE_OBJECTS");
        (start.Environment["GIT_CONFIG_GLOBAL"], start.Environment["HOME"], start.WorkingDirectory).Should().Be(("/dev/null", "/home-of-git", "/home-of-git"));
        start.ArgumentList.Should().Contain("core.hooksPath=/hooks-of-the-server");
    }

    private ISshProgram? Start(string line, EndpointKind endpoint)
    {
        var site = shared.Pantheon.Sites[0];
        var programs = new GitPrograms(new PlatformProfile(), NoPrograms, login => new SitePushTarget(login), NullLoggerFactory.Instance, searchPath: NoPrograms);
        var login = new Login(shared.Pantheon.Accounts[0], site, site.Dev, endpoint);
        return programs.Start(login, new ShellCommand([], line.Split(' ')), new SshProgramRequest(null!, SshProgramKind.Exec, line, new Dictionary<string, string>(), null));
    }
}
