using PantheonSftp.Emulator.Code;

namespace PantheonSftp.Emulator.Tests.Code;

public sealed class CommitTests : IDisposable
{
    private readonly CodeSite _site = new(("index.php", "one\n"), ("a/b/c.php", "c\n"), (".gitignore", "*.log\n"));

    public void Dispose() => _site.Dispose();

    [Fact]
    public void It_records_what_was_added_changed_and_removed()
    {
        _site.Write("index.php", "two\n");
        _site.Write("new/d.php", "d\n");
        File.Delete(Path.Combine(_site.Code, "a/b/c.php"));

        var commit = _site.Commit();

        _site.Git("show", "--format=", "--name-status", commit).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Should().BeEquivalentTo("M\tindex.php", "A\tnew/d.php", "D\ta/b/c.php");
        _site.Git("show", $"{commit}:index.php").Should().Be("two\n");
    }

    [Fact]
    public void It_moves_the_branch_and_leaves_nothing_pending()
    {
        var before = _site.Base;
        _site.Write("index.php", "two\n");

        var commit = _site.Commit();

        _site.Base.Should().Be(commit);
        _site.Git("rev-parse", "master^").Trim().Should().Be(before);
        _site.Pending().Should().BeEmpty();
        _site.Copy.BaseCommit.Should().Be(commit);
    }

    [Fact]
    public void It_has_message_author_and_the_emulator_s_time()
    {
        _site.Clock.Advance(TimeSpan.FromDays(1));
        _site.Write("index.php", "two\n");

        var commit = _site.Copy.Commit("master", _site.Base, "Say two\n\nas agreed", new CommitAuthor("  Grace <Hopper>\n", "grace@example.com"));

        _site.Git("log", "-1", "--format=%an|%ae|%cn|%aI|%B", commit).Trim()
            .Should().Be("Grace Hopper|grace@example.com|Grace Hopper|2026-01-16T09:30:00+00:00|Say two\n\nas agreed");
    }

    [Fact]
    public void An_author_without_a_name_is_called_by_the_address()
    {
        _site.Write("index.php", "two\n");

        var commit = _site.Copy.Commit("master", _site.Base, "m", new CommitAuthor(" ", "grace@example.com\n"));

        _site.Git("log", "-1", "--format=%an|%ae", commit).Trim().Should().Be("grace@example.com|grace@example.com");
    }

    [Fact]
    public void Without_pending_changes_the_base_is_returned() => _site.Commit().Should().Be(_site.Base);

    [Fact]
    public void Nothing_is_recorded_on_a_branch_that_was_moved_meanwhile()
    {
        var head = _site.Base;
        var moved = _site.CommitElsewhere("master", ("other.php", "x\n"));
        _site.Write("index.php", "two\n");

        FluentActions.Invoking(() => _site.Copy.Commit("master", head, "m", CodeSite.Ada)).Should().Throw<BranchMovedException>();
        _site.Base.Should().Be(moved);
    }

    [Fact]
    public void Modes_and_links_survive()
    {
        if (OperatingSystem.IsWindows())
            return;
        _site.Write("run.sh", "#!/bin/sh\n");
        File.SetUnixFileMode(Path.Combine(_site.Code, "run.sh"), (UnixFileMode)0x1C0);
        File.CreateSymbolicLink(Path.Combine(_site.Code, "link"), "a/b");

        var commit = _site.Commit();

        _site.Git("ls-tree", commit, "run.sh", "link").Should().MatchRegex("120000 blob [0-9a-f]{40}\tlink\n100755 blob [0-9a-f]{40}\trun.sh\n");
        _site.Copy.CheckOut(commit);
        File.ResolveLinkTarget(Path.Combine(_site.Code, "link"), returnFinalTarget: false)!.Name.Should().Be("b");
        File.GetUnixFileMode(Path.Combine(_site.Code, "run.sh")).Should().HaveFlag(UnixFileMode.UserExecute);
    }

    [Fact]
    public void A_file_that_became_a_directory_and_the_other_way_round()
    {
        File.Delete(Path.Combine(_site.Code, "index.php"));
        _site.Write("index.php/inside.php", "x\n");
        Directory.Delete(Path.Combine(_site.Code, "a"), recursive: true);
        _site.Write("a", "file\n");

        var commit = _site.Commit();

        _site.Git("ls-tree", "-r", "--name-only", commit).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Should().Equal(".gitignore", "a", "index.php/inside.php");
        _site.Git("fsck", "--strict").Should().NotContainAny("error", "warning");
    }

    [Fact]
    public void Names_are_sorted_as_Git_sorts_them()
    {
        foreach (var path in (string[])["a.b/x", "a-b/x", "a/x", "a0/x", "ab", "a/b.c", "a/b/y", "é/ü"])
            _site.Write(path, "x\n");

        _site.Commit();

        _site.Git("fsck", "--strict").Should().NotContainAny("error", "warning");
        _site.Pending().Should().BeEmpty();
    }
}
