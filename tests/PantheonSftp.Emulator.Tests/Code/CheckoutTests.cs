using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Code.WorkingTree;

namespace PantheonSftp.Emulator.Tests.Code;

public sealed class CheckoutTests : IDisposable
{
    private readonly CodeSite _site = new(("index.php", "one\n"), ("a/b/c.php", "c\n"), (".gitignore", "*.log\n"), ("same.php", "same\n"));

    public void Dispose() => _site.Dispose();

    [Fact]
    public void Of_the_base_it_discards_all_pending_changes()
    {
        _site.Write("index.php", "two\n");
        _site.Write("new/d.php", "d\n");
        File.Delete(Path.Combine(_site.Code, "a/b/c.php"));

        _site.Copy.CheckOut(_site.Base);

        _site.Pending().Should().BeEmpty();
        _site.Read("index.php").Should().Be("one\n");
        _site.Has("new").Should().BeFalse();
        _site.Read("a/b/c.php").Should().Be("c\n");
    }

    [Fact]
    public void Ignored_files_stay_where_they_are()
    {
        _site.Write("logs/debug.log", "x\n");

        _site.Copy.CheckOut(_site.Base);

        _site.Read("logs/debug.log").Should().Be("x\n");
    }

    [Fact]
    public void An_ignored_file_gives_way_to_one_of_the_commit()
    {
        _site.Write("debug.log", "ours\n");
        _site.Write("made.log/x.log", "ours\n");
        var commit = _site.CommitElsewhere("master", ("debug.log", "theirs\n"), ("made.log", "theirs\n"));

        _site.Copy.CheckOut(commit);

        _site.Read("debug.log").Should().Be("theirs\n");
        _site.Read("made.log").Should().Be("theirs\n");
    }

    [Fact]
    public void Of_another_commit_it_brings_that_one_s_tree()
    {
        var commit = _site.CommitElsewhere("master", ("index.php", "two\n"), ("a/b/c.php", null), ("d.php", "d\n"));

        _site.Copy.CheckOut(commit);

        _site.Read("index.php").Should().Be("two\n");
        _site.Has("a").Should().BeFalse();
        _site.Read("d.php").Should().Be("d\n");
        _site.Copy.BaseCommit.Should().Be(commit);
        _site.Pending().Should().BeEmpty();
    }

    [Fact]
    public void It_keeps_the_platform_s_link()
    {
        _site.Copy.CheckOut(_site.Base);

        File.ResolveLinkTarget(Path.Combine(_site.Code, "wp-content/uploads"), returnFinalTarget: false)!.FullName.Should().Be(_site.OtherFiles);
    }

    [Fact]
    public void What_a_commit_has_at_the_platform_s_path_stays_away()
    {
        var commit = _site.CommitElsewhere("master", ("wp-content/uploads/a.jpg", "x"), ("wp-content/index.php", "x\n"));

        _site.Copy.CheckOut(commit);

        File.Exists(Path.Combine(_site.OtherFiles, "a.jpg")).Should().BeFalse();
        _site.Pending().Should().BeEmpty();
    }

    [Fact]
    public void A_file_that_does_not_change_is_not_written_again()
    {
        var commit = _site.CommitElsewhere("master", ("index.php", "two\n"));
        var time = new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(Path.Combine(_site.Code, "same.php"), time);

        _site.Copy.CheckOut(commit);

        File.GetLastWriteTimeUtc(Path.Combine(_site.Code, "same.php")).Should().Be(time);
    }

    [Fact]
    public void Nothing_is_left_beside_the_new_tree()
    {
        _site.Copy.CheckOut(_site.CommitElsewhere("master", ("index.php", "two\n")));

        Directory.EnumerateFileSystemEntries(_site.Root).Select(Path.GetFileName).Should().BeEquivalentTo("repository.git", "home", "code.index");
    }

    [Fact]
    public void A_write_to_a_file_that_was_open_meanwhile_stays_pending()
    {
        using var open = new FileStream(Path.Combine(_site.Code, "same.php"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        _site.Copy.CheckOut(_site.Base);

        open.Write("SAME\n"u8);
        open.Flush();

        _site.Pending().Should().Equal("M same.php +1 -1");
    }

    [Fact]
    public void A_file_that_a_program_writes_to_while_the_tree_is_built_is_the_commit_s_all_the_same()
    {
        var reserved = new ReservedPaths(new Dictionary<string, string>());
        var checkout = new Checkout(_site.Repository, reserved, _site.Code, Path.Combine(_site.Root, "code.index"));
        using var open = new FileStream(Path.Combine(_site.Code, "same.php"), FileMode.Append, FileAccess.Write, FileShare.ReadWrite);

        checkout.Run(_site.Base, Disturb, decide: () => Append("again"));
        Append("and again");

        _site.Read("same.php").Should().Be("same\n");

        CheckoutPlan Disturb(Comparison there, CodeTree target)
        {
            Append("meanwhile");
            return CheckoutPlan.Exactly(target, there.Files.Values, reserved);
        }

        void Append(string text)
        {
            open.Write(System.Text.Encoding.UTF8.GetBytes(text));
            open.Flush();
        }
    }

    [Fact]
    public void What_is_decided_is_decided_when_the_tree_is_complete_and_undone_trees_leave_nothing()
    {
        var other = _site.CommitElsewhere("other", ("index.php", "two\n"));

        _site.Copy.Invoking(copy => copy.CheckOut(other, () => throw new TimeoutException())).Should().Throw<TimeoutException>();

        (_site.Copy.BaseCommit, _site.Has("index.php")).Should().Be((_site.Base, true));
        _site.Pending().Should().BeEmpty();
        Directory.EnumerateFileSystemEntries(_site.Root).Select(Path.GetFileName).Should().BeEquivalentTo("repository.git", "home", "code.index");
    }

    [Fact]
    public void Advancing_keeps_pending_changes_of_other_files()
    {
        var from = _site.Base;
        _site.Write("same.php", "mine\n");
        _site.Write("mine/new.php", "mine\n");
        File.Delete(Path.Combine(_site.Code, "a/b/c.php"));
        var to = _site.CommitElsewhere("master", ("index.php", "two\n"), ("theirs.php", "theirs\n"));

        _site.Copy.Advance(from, to);

        _site.Read("index.php").Should().Be("two\n");
        _site.Read("theirs.php").Should().Be("theirs\n");
        _site.Pending().Should().Equal("D a/b/c.php +0 -1", "A mine/new.php +1 -0", "M same.php +1 -1");
    }

    [Fact]
    public void Advancing_into_a_pending_change_is_refused_and_changes_nothing()
    {
        var from = _site.Base;
        _site.Write("index.php", "mine\n");
        _site.Write("theirs/x.php", "mine\n");
        var to = _site.CommitElsewhere("master", ("index.php", "two\n"), ("theirs", "a file\n"));

        FluentActions.Invoking(() => _site.Copy.Advance(from, to)).Should().Throw<PendingChangesConflictException>()
            .Which.Paths.Should().Equal("index.php", "theirs/x.php");
        _site.Read("index.php").Should().Be("mine\n");
        _site.Copy.BaseCommit.Should().Be(from);
    }

    [Fact]
    public void A_pending_change_that_the_new_commits_have_as_well_is_pending_no_more()
    {
        var from = _site.Base;
        _site.Write("index.php", "two\n");
        File.Delete(Path.Combine(_site.Code, "a/b/c.php"));
        var to = _site.CommitElsewhere("master", ("index.php", "two\n"), ("a/b/c.php", null));

        _site.Copy.Advance(from, to);

        _site.Pending().Should().BeEmpty();
    }
}
