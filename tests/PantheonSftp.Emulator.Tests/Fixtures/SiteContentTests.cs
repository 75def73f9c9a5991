using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Fixtures;
using PantheonSftp.Emulator.Tests.Code;
using PantheonSftp.Emulator.Trees;

namespace PantheonSftp.Emulator.Tests.Fixtures;

public sealed class SiteContentTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("content").FullName;

    private string Repository => Path.Combine(_directory, "made.git");

    public void Dispose() => TreeRemoval.Remove(_directory);

    [Fact]
    public void Named_files_are_one_commit_that_is_deployed_everywhere()
    {
        using var code = Make(new FilesContent(new Dictionary<string, string> { ["code/a/b.php"] = "b\n", ["files/c.txt"] = "c" }));

        CodeSite.Run(Repository, "ls-tree", "-r", "--name-only", "master").Trim().Should().Be("a/b.php");
        code.Log("master").Should().ContainSingle().Which.Labels.Should().Equal("dev", "test", "live");
    }

    [Theory]
    [InlineData("a.php")]
    [InlineData("code")]
    [InlineData("code/")]
    [InlineData("code/../a")]
    [InlineData("code/.git/config")]
    [InlineData("/code/a")]
    public void A_path_that_is_no_file_of_a_site_is_named(string path) =>
        FluentActions.Invoking(() => new FilesContent(new Dictionary<string, string> { [path] = "" })).Should().Throw<ArgumentException>().WithMessage($"\"{path}\"*");

    [Fact]
    public void Files_lie_in_files()
    {
        var files = Directory.CreateDirectory(Path.Combine(_directory, "files")).FullName;

        new FilesContent(new Dictionary<string, string> { ["code/a"] = "", ["files/2026/c.txt"] = "c" }).WriteFiles(files);

        File.ReadAllText(Path.Combine(files, "2026", "c.txt")).Should().Be("c");
    }

    [Fact]
    public void A_directory_is_taken_with_its_links_and_executable_bits_but_without_git()
    {
        if (OperatingSystem.IsWindows())
            return;
        var source = Directory.CreateDirectory(Path.Combine(_directory, "source", ".git")).Parent!.FullName;
        File.WriteAllText(Path.Combine(source, ".git", "config"), "");
        File.WriteAllText(Path.Combine(source, "run.sh"), "");
        File.SetUnixFileMode(Path.Combine(source, "run.sh"), (UnixFileMode)0x1ED);
        File.CreateSymbolicLink(Path.Combine(source, "link"), "run.sh");

        using var code = Make(new DirectoryContent(source));

        CodeSite.Run(Repository, "ls-tree", "-r", "master").Should().MatchRegex("^120000 blob .{40}\tlink\n100755 blob .{40}\trun.sh\n$");
    }

    [Fact]
    public void A_directory_with_code_and_files_has_both()
    {
        var source = Path.Combine(_directory, "source");
        foreach (var path in (string[])["code/index.php", "files/a.jpg"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(source, path))!);
            File.WriteAllText(Path.Combine(source, path), path);
        }

        var content = new DirectoryContent(source);
        using var code = Make(content);
        content.WriteFiles(Path.Combine(_directory, "files"));

        CodeSite.Run(Repository, "ls-tree", "-r", "--name-only", "master").Trim().Should().Be("index.php");
        File.ReadAllText(Path.Combine(_directory, "files", "a.jpg")).Should().Be("files/a.jpg");
    }

    [Fact]
    public void A_directory_that_does_not_exist_is_named() =>
        FluentActions.Invoking(() => new DirectoryContent("/nowhere/at/all")).Should().Throw<DirectoryNotFoundException>().WithMessage("*/nowhere/at/all*");

    [Fact]
    public void A_repository_is_copied_with_its_branches_and_tags()
    {
        using var source = new CodeSite(("index.php", "one\n"));
        source.CommitElsewhere("pr-1", ("new.php", "x\n"));
        source.Repository.Deploy("test", source.Base);

        using var code = Make(new RepositoryContent(source.Repository.Path));

        code.Branches().Should().Equal(source.Repository.Branches());
        code.Deployments("test").Should().Equal(source.Repository.Deployments("test"));
        code.Deployments("live").Should().BeEmpty();
        CodeSite.Run(Repository, "fsck").Should().NotContainAny("error", "missing");
    }

    [Fact]
    public void The_branch_that_a_repository_has_checked_out_becomes_master()
    {
        using var source = new CodeSite(("index.php", "one\n"));
        source.Git("branch", "-m", "master", "main");
        source.Git("symbolic-ref", "HEAD", "refs/heads/main");
        var commit = source.Repository.TipOf("main")!;

        using var code = Make(new RepositoryContent(source.Repository.Path));

        code.Branches().Should().Equal(new Dictionary<string, string> { ["master"] = commit });
        code.Deployments("live").Should().ContainSingle();
    }

    [Fact]
    public void What_is_no_repository_is_named() =>
        FluentActions.Invoking(() => new RepositoryContent(_directory)).Should().Throw<ArgumentException>().WithMessage($"{_directory} is no Git repository*");

    [Fact]
    public void A_made_up_site_has_as_many_files_as_asked_and_is_the_same_each_time()
    {
        using var code = Make(new GeneratedContent("shop", files: 60));
        using var again = new CodeRepository(Path.Combine(_directory, "again.git"), new GeneratedContent("shop", files: 60), TimeProvider.System);

        code.Objects.TreeOf("master").Files.Should().HaveCount(60);
        again.TipOf("master").Should().Be(code.TipOf("master"));
    }

    private CodeRepository Make(SiteContent content)
    {
        var made = new CodeRepository(Repository, content, TimeProvider.System);
        made.EnsureExists();
        return made;
    }
}
