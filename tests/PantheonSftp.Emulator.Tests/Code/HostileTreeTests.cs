using System.Diagnostics;
using System.Text;
using LibGit2Sharp;

namespace PantheonSftp.Emulator.Tests.Code;

/// <summary>code/ is written by whoever has an account: nothing in it may lead a status, a commit or a checkout out of it.</summary>
public sealed class HostileTreeTests : IDisposable
{
    private const string Secret = "a secret of the host";

    private readonly CodeSite _site = new(("index.php", "one\n"), ("a/b/c.php", "c\n"));
    private readonly string _outside = Directory.CreateTempSubdirectory("outside").FullName;

    public HostileTreeTests()
    {
        Directory.CreateDirectory(Path.Combine(_outside, "b"));
        File.WriteAllText(Path.Combine(_outside, "b", "c.php"), Secret);
        File.WriteAllText(Path.Combine(_outside, "secret"), Secret);
    }

    public void Dispose()
    {
        _site.Dispose();
        Directory.Delete(_outside, recursive: true);
    }

    [Fact]
    public void A_directory_that_became_a_link_is_a_link_and_nothing_behind_it_is_read()
    {
        ReplaceByLink("a", _outside);

        _site.Pending().Should().Equal("A a +1 -0", "D a/b/c.php +0 -1");
    }

    [Fact]
    public void A_commit_records_the_link_and_not_what_it_leads_to()
    {
        ReplaceByLink("a", _outside);

        var commit = _site.Commit();

        _site.Git("ls-tree", "-r", commit).Should().Contain("120000 blob").And.NotContain("c.php");
        _site.Git("show", $"{commit}:a").Should().Be(_outside);
    }

    [Fact]
    public void A_checkout_replaces_the_link_and_writes_nothing_through_it()
    {
        ReplaceByLink("a", _outside);

        _site.Copy.CheckOut(_site.Base);

        _site.Read("a/b/c.php").Should().Be("c\n");
        File.ReadAllText(Path.Combine(_outside, "b", "c.php")).Should().Be(Secret);
        Directory.EnumerateFileSystemEntries(_outside).Should().HaveCount(2);
    }

    [Fact]
    public void Absolute_links_and_links_upwards_are_as_good_as_broken()
    {
        foreach (var (name, target) in (IEnumerable<(string, string)>)[("up", "../../../../../../etc/passwd"), ("root", "/"), ("self", "."), ("loop", "loop")])
            File.CreateSymbolicLink(Path.Combine(_site.Code, name), target);

        _site.Pending().Should().Equal("A loop +1 -0", "A root +1 -0", "A self +1 -0", "A up +1 -0");
    }

    [Fact]
    public void A_gitignore_that_is_a_link_is_not_followed()
    {
        File.WriteAllText(Path.Combine(_outside, "everything"), "*\n");
        File.CreateSymbolicLink(Path.Combine(_site.Code, ".gitignore"), Path.Combine(_outside, "everything"));
        _site.Write("new.php", "x\n");

        _site.Pending().Should().Equal("A .gitignore +1 -0", "A new.php +1 -0");
    }

    [Fact]
    public void A_gitmodules_that_is_a_link_is_not_committed()
    {
        File.CreateSymbolicLink(Path.Combine(_site.Code, ".gitmodules"), "/etc/passwd");
        _site.Write("index.php", "two\n");

        _site.Commit();

        _site.Git("fsck", "--strict").Should().NotContainAny("error", "warning");
        _site.Git("ls-tree", "--name-only", "master").Should().NotContain(".gitmodules");
    }

    [Theory]
    [InlineData(".git")]
    [InlineData(".GIT")]
    [InlineData(".Git")]
    [InlineData("git~1")]
    [InlineData("GIT~1")]
    [InlineData(".git ")]
    [InlineData(".git...")]
    [InlineData(".git::$INDEX_ALLOCATION")]
    [InlineData(".git\\hooks")]
    [InlineData(".g\u200cit")]
    [InlineData("sub/.git")]
    public void What_some_system_takes_for_a_git_directory_is_never_looked_at(string name)
    {
        _site.Write($"{name}/config", "[core]\n\tfsmonitor = touch /tmp/never\n");

        _site.Pending().Should().BeEmpty();
    }

    [Theory]
    [InlineData("git~2")]
    [InlineData(".gitattributes")]
    [InlineData(".github/x")]
    [InlineData("a.git")]
    public void Names_that_only_look_alike_are_files_like_others(string name)
    {
        _site.Write(name, "x\n");

        _site.Pending().Should().Equal($"A {name} +1 -0");
        _site.Commit();
        _site.Git("fsck", "--strict").Should().NotContainAny("error", "warning");
    }

    [Fact]
    public void A_file_whose_name_is_not_UTF_8_stays_and_is_not_committed()
    {
        if (OperatingSystem.IsWindows() || OperatingSystem.IsMacOS())
            return;

        // .NET cannot name such a file; a shell can.
        using (var made = Process.Start("sh", ["-c", "touch \"$1/$(printf 'caf\\351.php')\"", "sh", _site.Code]))
            made.WaitForExit();

        _site.Pending().Should().BeEmpty();
        _site.Copy.CheckOut(_site.Base);
        NamesOf(_site.Code).Should().ContainSingle(name => name.StartsWith("caf") && name.EndsWith(".php"));
    }

    [Fact]
    public void Names_of_255_octets_survive_commit_and_checkout()
    {
        var name = new string('n', 255);
        _site.Write($"{name}/{name}", "x\n");

        var commit = _site.Commit();
        _site.Copy.CheckOut(commit);

        _site.Read($"{name}/{name}").Should().Be("x\n");
        _site.Pending().Should().BeEmpty();
    }

    [Fact]
    public void A_tree_that_is_deeper_than_any_path_can_name_hurts_nobody()
    {
        if (OperatingSystem.IsWindows())
            return;

        // Each half can be named; one put beneath the other cannot.
        var half = string.Join('/', Enumerable.Repeat(new string('d', 200), 15));
        Directory.CreateDirectory(Path.Combine(_site.Code, "x", half));
        Directory.CreateDirectory(Path.Combine(_site.Code, "y", half));
        _site.Write("y/file.php", "y\n");
        Directory.Move(Path.Combine(_site.Code, "y"), Path.Combine(_site.Code, "x", half, "y"));

        _site.Copy.Invoking(copy => copy.PendingChanges(_site.Base)).Should().NotThrow();
        _site.Copy.CheckOut(_site.Base);

        NamesOf(_site.Root).Should().BeEquivalentTo("repository.git", "home", "code.index");
        _site.Has("x").Should().BeFalse();
    }

    [Fact]
    public void A_pipe_is_no_file_and_nobody_waits_for_its_other_end()
    {
        if (OperatingSystem.IsWindows())
            return;
        using (var made = Process.Start("mkfifo", [Path.Combine(_site.Code, "pipe")]))
            made.WaitForExit();

        _site.Pending().Should().BeEmpty();
        _site.Copy.CheckOut(_site.Base);
    }

    [Fact]
    public void A_tree_with_one_name_twice_writes_nothing_outside()
    {
        // Git's fsck refuses it in a push; whatever brings it in, the link must not be written through.
        var link = _site.Repository.Objects.WriteBlob(Encoding.UTF8.GetBytes(_outside));
        var file = _site.Repository.Objects.WriteBlob("overwritten\n"u8.ToArray());
        var below = WriteTree(("100644", "secret", file));
        var commit = WriteCommit(WriteTree(("120000", "x", link), ("40000", "x", below)));

        _site.Copy.CheckOut(commit);

        File.ReadAllText(Path.Combine(_outside, "secret")).Should().Be(Secret);
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData(".git")]
    [InlineData("a/../../../evil")]
    public void A_tree_with_a_name_that_leads_away_is_checked_out_without_it(string name)
    {
        var file = _site.Repository.Objects.WriteBlob("evil\n"u8.ToArray());
        var commit = WriteCommit(WriteTree(("100644", name, file), ("100644", "good", file)));

        _site.Copy.CheckOut(commit);

        NamesOf(_site.Code).Should().BeEquivalentTo("good", "wp-content");
        File.Exists(Path.Combine(_site.Root, "evil")).Should().BeFalse();
    }

    [Fact]
    public void A_link_in_the_place_of_a_directory_of_the_platform_leads_it_nowhere_else()
    {
        var link = _site.Repository.Objects.WriteBlob(Encoding.UTF8.GetBytes(_outside));
        var commit = WriteCommit(WriteTree(("120000", "wp-content", link)));

        _site.Copy.CheckOut(commit);

        _site.Pending().Should().BeEmpty();
        Directory.EnumerateFileSystemEntries(_outside).Should().HaveCount(2);
        File.ResolveLinkTarget(Path.Combine(_site.Code, "wp-content/uploads"), returnFinalTarget: false)!.FullName.Should().Be(_site.OtherFiles);
    }

    [Fact]
    public async Task A_directory_that_is_swapped_with_a_link_all_the_time_never_shows_what_is_outside()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var done = new CancellationTokenSource();
        var swapping = Task.Run(() => Swap(done.Token));

        for (var i = 0; i < 100; i++)
        {
            var commit = _site.Copy.Commit("master", _site.Base, "m", CodeSite.Ada);
            _site.Git("grep", Secret, commit).Should().BeEmpty();
        }

        await done.CancelAsync();
        await swapping;
        File.ReadAllText(Path.Combine(_outside, "b", "c.php")).Should().Be(Secret);
    }

    private void Swap(CancellationToken until)
    {
        var (there, aside, link) = (Path.Combine(_site.Code, "a"), Path.Combine(_site.Root, "aside"), Path.Combine(_site.Root, "link"));
        while (!until.IsCancellationRequested)
        {
            File.CreateSymbolicLink(link, _outside);
            Directory.Move(there, aside);
            Directory.Move(link, there);
            Directory.Move(there, link);
            Directory.Move(aside, there);
            File.Delete(link);
        }
    }

    private void ReplaceByLink(string path, string target)
    {
        Directory.Delete(Path.Combine(_site.Code, path), recursive: true);
        File.CreateSymbolicLink(Path.Combine(_site.Code, path), target);
    }

    private static IEnumerable<string> NamesOf(string directory) => Directory.EnumerateFileSystemEntries(directory).Select(Path.GetFileName)!;

    private ObjectId WriteTree(params (string Mode, string Name, ObjectId Id)[] entries)
    {
        var content = new MemoryStream();
        foreach (var (mode, name, id) in entries)
        {
            content.Write(Encoding.UTF8.GetBytes($"{mode} {name}\0"));
            content.Write(id.RawId);
        }

        content.Position = 0;
        return _site.Repository.Use(git => git.ObjectDatabase.Write<Tree>(content, content.Length));
    }

    private string WriteCommit(ObjectId tree) => _site.Repository.Use(git =>
    {
        var author = CodeSite.Ada.At(_site.Clock.GetUtcNow());
        return git.ObjectDatabase.CreateCommit(author, author, "hostile", git.Lookup<Tree>(tree), [], prettifyMessage: true).Sha;
    });
}
