using System.Runtime.Versioning;
using PantheonSftp.Emulator.Commands;
using PantheonSftp.Emulator.Commands.Confinement;
using PantheonSftp.Emulator.Commands.Git;

namespace PantheonSftp.Emulator.Tests.Commands.Git;

/// <summary>A shell in git's place, which does what a git that obeys a client would.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ConfinedGitTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("git-confined-");
    private readonly string _repository;
    private readonly GitWorkshop _workshop;

    public ConfinedGitTests()
    {
        _repository = _directory.CreateSubdirectory("repository.git").FullName;
        File.WriteAllText(Path.Combine(_repository, "file"), "mine");
        File.WriteAllText(Path.Combine(_directory.FullName, "secret"), "secret");
        _workshop = GitWorkshop.Open(Path.Combine(_directory.FullName, "git"), searchPath: null)!;
        Assert.SkipUnless(_workshop.Confines, "This system has no Landlock of version 2.");
    }

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData("cat ../secret")]
    [InlineData("echo x > ../new")]
    [InlineData("mv file ../new")]
    [InlineData("ln ../secret linked")]
    [InlineData("ln -s ../secret linked")]
    [InlineData("cat /etc/passwd")]
    [InlineData("chown 1 file")]
    public void It_reaches_nothing_but_the_repository(string line)
    {
        Run(line, PathRights.Change | PathRights.Refer).Should().NotBe(0);

        Directory.GetFiles(_directory.FullName).Select(Path.GetFileName).Should().Equal("secret");
    }

    [Theory]
    [InlineData("echo x > new")]
    [InlineData("rm file")]
    [InlineData("mkdir new")]
    [InlineData("mv file new")]
    public void It_changes_the_repository_for_a_push_alone(string line)
    {
        Run(line, PathRights.Read).Should().NotBe(0);
        Run(line, PathRights.Change | PathRights.Refer).Should().Be(0);
    }

    private int Run(string line, PathRights rights)
    {
        var start = ChildStart.Of("/bin/sh", ["-c", $"cd {_repository} && {line}"], _directory.FullName);
        using var child = _workshop.Serve(start, [(_repository, rights)]);
        child.StandardInput.Close();
        child.WaitForExit();
        return child.ExitCode;
    }
}
