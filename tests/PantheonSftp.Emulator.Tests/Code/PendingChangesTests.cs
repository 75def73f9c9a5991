namespace PantheonSftp.Emulator.Tests.Code;

public sealed class PendingChangesTests : IDisposable
{
    private readonly CodeSite _site = new(
        ("index.php", "<?php\none\ntwo\n"), ("wp-content/themes/a/style.css", "a\n"), (".gitignore", "*.log\ncache/\n"), ("kept.log", "tracked\n"));

    public void Dispose() => _site.Dispose();

    [Fact]
    public void A_fresh_checkout_has_none() => _site.Pending().Should().BeEmpty();

    [Fact]
    public void A_new_file_is_added_with_all_its_lines()
    {
        _site.Write("new/a.php", "1\n2\n3");

        _site.Pending().Should().Equal("A new/a.php +3 -0");
    }

    [Fact]
    public void A_changed_file_is_modified_with_the_lines_that_differ()
    {
        _site.Write("index.php", "<?php\none\n2\nthree\n");

        _site.Pending().Should().Equal("M index.php +2 -1");
    }

    [Fact]
    public void A_removed_file_is_deleted_with_the_lines_it_had()
    {
        File.Delete(Path.Combine(_site.Code, "index.php"));

        _site.Pending().Should().Equal("D index.php +0 -3");
    }

    [Fact]
    public void Of_what_is_no_text_no_lines_are_counted()
    {
        _site.Write("picture.png", "\0\n\n");

        _site.Pending().Should().Equal("A picture.png +0 -0");
    }

    [Fact]
    public void They_come_in_the_order_of_their_paths()
    {
        _site.Write("b.php", "b\n");
        _site.Write("a/z.php", "z\n");
        _site.Write("B.php", "B\n");

        _site.Pending().Should().Equal("A B.php +1 -0", "A a/z.php +1 -0", "A b.php +1 -0");
    }

    [Fact]
    public void What_is_written_back_as_it_was_is_pending_no_more()
    {
        var text = _site.Read("index.php");
        _site.Write("index.php", "other\n");
        _site.Pending().Should().NotBeEmpty();

        _site.Write("index.php", text);

        _site.Pending().Should().BeEmpty();
    }

    [Fact]
    public void An_executable_bit_is_a_change_without_lines()
    {
        if (OperatingSystem.IsWindows())
            return;
        File.SetUnixFileMode(Path.Combine(_site.Code, "index.php"), (UnixFileMode)0x1ED);

        _site.Pending().Should().Equal("M index.php +0 -0");
    }

    [Fact]
    public void A_file_that_became_a_link_is_modified()
    {
        File.Delete(Path.Combine(_site.Code, "index.php"));
        File.CreateSymbolicLink(Path.Combine(_site.Code, "index.php"), "other.php");

        _site.Pending().Should().Equal("M index.php +1 -3");
    }

    [Fact]
    public void Ignored_files_are_none_but_committed_ones_are()
    {
        _site.Write("debug.log", "x\n");
        _site.Write("cache/page.html", "x\n");
        _site.Write("kept.log", "changed\n");

        _site.Pending().Should().Equal("M kept.log +1 -1");
    }

    [Fact]
    public void An_edit_of_gitignore_excludes_more_at_once()
    {
        _site.Write(".gitignore", "*.log\ncache/\n*.bak\n");
        _site.Write("index.php.bak", "x\n");

        _site.Pending().Should().Equal("M .gitignore +1 -0");
    }

    [Fact]
    public void An_edit_of_gitignore_lets_nothing_more_in()
    {
        _site.Write(".gitignore", "# nothing\n");
        _site.Write("debug.log", "x\n");

        _site.Pending().Should().Equal("M .gitignore +1 -2");
    }

    [Fact]
    public void The_platform_s_link_and_what_lies_behind_it_are_none()
    {
        File.WriteAllText(Path.Combine(_site.OtherFiles, "photo.jpg"), "x");

        Directory.ResolveLinkTarget(Path.Combine(_site.Code, "wp-content", "uploads"), returnFinalTarget: true)!.FullName.Should().Be(_site.OtherFiles);
        _site.Pending().Should().BeEmpty();
    }

    [Fact]
    public void Empty_directories_are_none()
    {
        Directory.CreateDirectory(Path.Combine(_site.Code, "empty", "emptier"));

        _site.Pending().Should().BeEmpty();
    }

    [Fact]
    public void A_write_that_keeps_length_and_time_is_seen()
    {
        var path = Path.Combine(_site.Code, "index.php");
        var time = File.GetLastWriteTimeUtc(path);
        _site.Write("index.php", "<?php\none\nTWO\n");
        File.SetLastWriteTimeUtc(path, time);

        _site.Pending().Should().Equal("M index.php +1 -1");
    }

    [Fact]
    public void They_are_the_same_after_a_restart()
    {
        _site.Write("index.php", "<?php\none\nTWO\n");
        var before = _site.Pending();

        _site.Open();

        _site.Pending().Should().Equal(before).And.HaveCount(1);
    }

    [Fact]
    public void Without_its_index_a_code_directory_is_compared_anew()
    {
        var head = _site.Copy.BaseCommit!;
        File.WriteAllText(Path.Combine(_site.Root, "code.index"), "no index");

        _site.Open().Adopt(head);

        _site.Pending().Should().BeEmpty();
        _site.Copy.BaseCommit.Should().Be(head);
    }
}
