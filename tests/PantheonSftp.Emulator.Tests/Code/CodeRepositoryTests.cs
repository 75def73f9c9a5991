using PantheonSftp.Emulator.Code;

namespace PantheonSftp.Emulator.Tests.Code;

public sealed class CodeRepositoryTests : IDisposable
{
    private readonly CodeSite _site = new(("index.php", "one\n"), ("other.php", "1\n2\n3\n4\n5\n"));

    private CodeRepository Repository => _site.Repository;

    public void Dispose() => _site.Dispose();

    [Fact]
    public void It_is_made_when_something_is_asked_of_it_and_not_before()
    {
        var path = Path.Combine(_site.Root, "late.git");
        using var repository = new CodeRepository(path, CodeSite.SourceOf(("a", "a\n")), TimeProvider.System);
        Directory.Exists(path).Should().BeFalse();

        repository.TipOf("master").Should().HaveLength(40);

        Directory.Exists(path).Should().BeTrue();
    }

    [Fact]
    public void The_same_steps_give_the_commit_that_Git_itself_would_make() => _site.Base.Should().Be("d7b97e4a8a81a376f19cc2ebc8572c3059619987");

    [Fact]
    public void It_is_a_bare_repository_that_Git_finds_whole()
    {
        _site.Git("rev-parse", "--is-bare-repository").Trim().Should().Be("true");
        _site.Git("symbolic-ref", "HEAD").Trim().Should().Be("refs/heads/master");
        _site.Git("fsck", "--strict").Should().NotContainAny("error", "warning", "missing");
    }

    [Fact]
    public void Branches_come_and_go()
    {
        Repository.CreateBranch("pr-1", _site.Base);
        Repository.Branches().Keys.Should().BeEquivalentTo("master", "pr-1");

        Repository.DeleteBranch("pr-1").Should().BeTrue();
        Repository.DeleteBranch("pr-1").Should().BeFalse();
        Repository.TipOf("pr-1").Should().BeNull();
    }

    [Fact]
    public void A_branch_that_is_there_is_not_made_again()
    {
        Repository.CreateBranch("pr-1", _site.Base);

        FluentActions.Invoking(() => Repository.CreateBranch("pr-1", _site.Base)).Should().Throw<InvalidOperationException>().WithMessage("*pr-1*");
    }

    [Fact]
    public void A_branch_moves_only_from_where_it_is_expected()
    {
        var (first, second) = (_site.Base, _site.CommitElsewhere("elsewhere", ("index.php", "two\n")));

        Repository.TryMoveBranch("master", expected: second, second).Should().BeFalse();
        Repository.TryMoveBranch("master", expected: null, second).Should().BeFalse();
        Repository.TryMoveBranch("master", expected: first, second).Should().BeTrue();
        Repository.TipOf("master").Should().Be(second);
    }

    [Fact]
    public void A_push_of_another_process_is_seen_at_once()
    {
        var commit = _site.CommitElsewhere("elsewhere", ("index.php", "two\n"));
        _site.Git("update-ref", "refs/heads/master", commit);
        _site.Git("pack-refs", "--all");

        Repository.TipOf("master").Should().Be(commit);
    }

    [Fact]
    public void Deployments_count_up()
    {
        Repository.Deploy("test", _site.Base);
        Repository.Deploy("test", _site.Base).Name.Should().Be("pantheon_test_2");
        Repository.Deploy("live", _site.Base).Name.Should().Be("pantheon_live_1");

        Repository.Deployments("test").Should().Equal(new DeployTag("test", 1, _site.Base), new DeployTag("test", 2, _site.Base));
    }

    [Fact]
    public void A_deployment_after_a_pushed_tag_counts_on_from_it()
    {
        _site.Git("tag", "pantheon_test_9", _site.Base);
        _site.Git("tag", "pantheon_test_010", _site.Base);

        Repository.Deploy("test", _site.Base).Number.Should().Be(10);
    }

    [Fact]
    public void A_note_makes_an_annotated_tag()
    {
        Repository.Deploy("test", _site.Base, "Summer offers", CodeSite.Ada);

        _site.Git("for-each-ref", "--format=%(objecttype) %(taggername) %(contents:subject)", "refs/tags/pantheon_test_1").Trim()
            .Should().Be("tag Ada Moss Summer offers");
        Repository.Deployments("test").Single().Commit.Should().Be(_site.Base);
    }

    [Fact]
    public void The_log_says_which_environments_have_each_commit()
    {
        var first = _site.Base;
        Repository.Deploy("test", first);
        Repository.CreateBranch("pr-1", first);
        var second = _site.CommitElsewhere("master", ("index.php", "two\n"));

        Repository.Log("master").Select(entry => (entry.Hash, string.Join(' ', entry.Labels)))
            .Should().Equal((second, "dev"), (first, "dev test pr-1"));
    }

    [Fact]
    public void The_log_follows_first_parents()
    {
        Repository.CreateBranch("pr-1", _site.Base);
        _site.CommitElsewhere("pr-1", ("new.php", "x\n"));
        _site.CommitElsewhere("master", ("index.php", "two\n"));
        Repository.MergeAndMove("master", "pr-1", CodeSite.Ada, "Merge pr-1");

        Repository.Log("master").Select(entry => entry.Message.Trim()).Should().Equal("Merge pr-1", "a commit on master", "Initial commit");
        Repository.Log("master")[0].Parents.Should().HaveCount(2);
    }

    [Fact]
    public void What_an_upstream_has_more_is_listed()
    {
        var update = _site.CommitElsewhere("upstream-work", ("core.php", "x\n"));
        Repository.SetReference(CodeRepository.UpstreamReference, update);
        _site.CommitElsewhere("master", ("index.php", "two\n"));

        Repository.UpstreamTip.Should().Be(update);
        Repository.MissingFrom("master", CodeRepository.UpstreamReference).Select(entry => entry.Hash).Should().Equal(update);
    }

    [Fact]
    public void A_merge_of_what_is_there_already_changes_nothing()
    {
        Repository.CreateBranch("pr-1", _site.Base);
        var head = _site.CommitElsewhere("master", ("index.php", "two\n"));

        Repository.Merge("master", "pr-1", CodeSite.Ada, "m").Should().Be(new MergeOutcome.UpToDate());
        _site.Base.Should().Be(head);
    }

    [Fact]
    public void A_merge_into_a_branch_without_commits_of_its_own_is_the_other_s_commit()
    {
        var ahead = _site.CommitElsewhere("pr-1", ("index.php", "two\n"));

        Repository.Merge("master", "pr-1", CodeSite.Ada, "m").Should().Be(new MergeOutcome.FastForward(ahead));
    }

    [Fact]
    public void A_merge_joins_changes_of_different_places_of_one_file()
    {
        Repository.CreateBranch("pr-1", _site.Base);
        _site.CommitElsewhere("pr-1", ("other.php", "1\n2\n3\n4\nfive\n"));
        var head = _site.CommitElsewhere("master", ("other.php", "one\n2\n3\n4\n5\n"));

        var merged = Repository.Merge("master", "pr-1", CodeSite.Ada, "m").Should().BeOfType<MergeOutcome.Merged>().Subject;

        _site.Git("show", $"{merged.Commit}:other.php").Should().Be("one\n2\n3\n4\nfive\n");
        _site.Base.Should().Be(head, "whoever merges moves the branch");
    }

    [Fact]
    public void A_merge_with_conflicts_names_them_and_moves_nothing()
    {
        Repository.CreateBranch("pr-1", _site.Base);
        _site.CommitElsewhere("pr-1", ("index.php", "theirs\n"), ("other.php", null));
        var head = _site.CommitElsewhere("master", ("index.php", "ours\n"), ("other.php", "changed\n"));

        Repository.Merge("master", "pr-1", CodeSite.Ada, "m").Should().BeOfType<MergeOutcome.Conflicts>()
            .Which.Paths.Should().Equal("index.php", "other.php");
        _site.Base.Should().Be(head);
        _site.Git("fsck").Should().NotContainAny("error", "missing");
    }

    [Fact]
    public void Locks_and_halves_that_a_killed_process_left_are_removed_at_the_next_opening()
    {
        var path = Repository.Path;
        Repository.Dispose();
        string[] leftovers =
        [
            "refs/heads/master.lock", "packed-refs.lock", "HEAD.lock", "objects/tmp_obj_ab", "objects/pack/tmp_pack_ab", "objects/tmp_objdir-incoming-x/pack/p",
        ];
        foreach (var leftover in leftovers)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(path, leftover))!);
            File.WriteAllText(Path.Combine(path, leftover), "");
        }

        using var again = new CodeRepository(path, CodeSite.SourceOf(), TimeProvider.System);

        again.TryMoveBranch("master", again.TipOf("master"), again.TipOf("master")!).Should().BeTrue();
        leftovers.Select(leftover => Path.Exists(Path.Combine(path, leftover))).Should().AllBeEquivalentTo(false);
    }

    [Fact]
    public async Task Many_threads_may_use_it()
    {
        var moved = 0;
        await Parallel.ForAsync(0, 40, (i, _) =>
        {
            var head = Repository.TipOf("master")!;
            var commit = Repository.Objects.WriteCommit(Repository.Objects.TreeOf(head).Files, [head], $"commit {i}", CodeSite.Ada.At(_site.Clock.GetUtcNow()));
            if (Repository.TryMoveBranch("master", head, commit))
                Interlocked.Increment(ref moved);
            return ValueTask.CompletedTask;
        });

        Repository.Log("master").Should().HaveCount(1 + moved);
        moved.Should().BePositive();
    }

    [Theory]
    [InlineData("pantheon_test_1", true)]
    [InlineData("pantheon_live_12", true)]
    [InlineData("pantheon_dev_1", false)]
    [InlineData("pantheon_test_01", false)]
    [InlineData("pantheon_test_-1", false)]
    [InlineData("pantheon_test_", false)]
    [InlineData("pantheon.initialize", false)]
    public void A_deployment_is_known_by_its_tag_s_name(string tag, bool isOne) => DeployTag.TryParse(tag, out _, out _).Should().Be(isOne);
}
