using System.Text.RegularExpressions;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Workflows;

namespace PantheonSftp.Emulator.Tests.Sites;

public sealed class SiteStateFileTests : IDisposable
{
    private const string A = "0123456789abcdef0123456789abcdef";
    private const string B = "fedcba9876543210fedcba9876543210";

    private readonly string _directory = Directory.CreateTempSubdirectory("state").FullName;

    private string File => Path.Combine(_directory, "site", "state.json");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void What_was_changed_is_there_when_the_file_is_opened_again()
    {
        var state = SiteStateFile.Open(File, Initial(A));
        state.Change("dev", dev => dev with { ConnectionMode = ConnectionMode.Git, CodeCommit = new string('a', 40) });

        SiteStateFile.Open(File, Initial(B)).Of("dev").Should().BeEquivalentTo(
            new EnvironmentState(A, A, ConnectionMode.Git) { CodeCommit = new string('a', 40) });
    }

    [Fact]
    public void What_is_noted_while_it_cannot_be_written_is_known_and_written_with_the_next_change()
    {
        var state = SiteStateFile.Open(File, Initial(A));
        Directory.CreateDirectory(File + ".new");
        state.Note("dev", dev => dev with { CodeCommit = new string('a', 40) });
        state.Of("dev").CodeCommit.Should().Be(new string('a', 40));
        Directory.Delete(File + ".new");

        state.Change("dev", dev => dev with { IsAsleep = true });

        SiteStateFile.Open(File, Initial(B)).Of("dev").CodeCommit.Should().Be(new string('a', 40));
    }

    [Fact]
    public void An_environment_that_the_fixture_gained_joins_the_known_ones()
    {
        SiteStateFile.Open(File, Initial(A));
        var more = Initial(B);
        more["redesign"] = new EnvironmentState(B, B, ConnectionMode.Git);

        var state = SiteStateFile.Open(File, more);

        state.Of("dev").Binding.Should().Be(A);
        state.Of("redesign").Binding.Should().Be(B);
    }

    [Fact]
    public void An_environment_that_was_deleted_does_not_come_back_with_the_fixture()
    {
        var initial = Initial(A);
        initial["redesign"] = new EnvironmentState(B, B, ConnectionMode.Git);
        SiteStateFile.Open(File, initial).Change(state => state.Without("redesign"));

        SiteStateFile.Open(File, initial).Current.Environments.Should().ContainSingle().Which.Key.Should().Be("dev");
    }

    [Fact]
    public void Workflows_are_kept_with_all_that_is_known_of_them()
    {
        var record = new WorkflowRequest(WorkflowTexts.Commit("dev"), "dev", "demo@example.com") { Plan = new Dictionary<string, string> { ["a"] = "b" } }
            .NewRecord(DateTimeOffset.UnixEpoch) with
        {
            FinishedAt = DateTimeOffset.UnixEpoch.AddSeconds(1.5),
            Result = WorkflowResult.Failed,
            Reason = "no",
            Operations = [new WorkflowOperation("1", "platform", "Commit code changes", WorkflowResult.Failed, TimeSpan.FromSeconds(1.5), "dev", "one\ntwo")],
        };
        SiteStateFile.Open(File, Initial(A)).Change(state => state with { Workflows = [record] });

        SiteStateFile.Open(File, Initial(A)).Current.Workflows.Should().ContainSingle().Which.Should().BeEquivalentTo(record);
    }

    [Fact]
    public void A_person_can_read_it()
    {
        SiteStateFile.Open(File, Initial(A));

        System.IO.File.ReadAllText(File).Should().Contain("\"connectionMode\": \"sftp\"");
    }

    [Theory]
    [InlineData("\"sftp\"", "\"ftp\"", "environments.dev.connectionMode")]
    [InlineData("\"sftp\"", "0", "environments.dev.connectionMode")]
    [InlineData("\"connectionMode\": \"sftp\"", "\"isAsleep\": false", "environments.dev.connectionMode is missing")]
    [InlineData("\"binding\": \"" + A, "\"binding\": \"" + "../../etc", "environments.dev.binding is \"../../etc\"; it must be 32 hexadecimal digits")]
    [InlineData("\"isAsleep\"", "\"asleep\"", "there is no member \"asleep\"")]
    [InlineData("\"dev\"", "\"Dev!\"", "environments.Dev!: the name must have at most 11 lower case letters")]
    [InlineData("\"isAsleep\": false", "\"codeCommit\": \"HEAD\"", "environments.dev.codeCommit is \"HEAD\"; it must be the 40 hexadecimal digits of a commit")]
    [InlineData("\"dev\"", "\"master\"", "environments.master: the name must have at most 11 lower case letters, digits and dashes, and none of master")]
    [InlineData("\"isAsleep\": false", "\"backups\": null", "has null; leave it out")]
    [InlineData("\"isAsleep\": false", "\"lock\": { \"username\": \"a\" }", "environments.dev.lock must have a username and a password")]
    [InlineData("{", "{ \"team\": [{ \"email\": \"a@example.com\", \"role\": \"king\" }],", "team has the member \"a@example.com\" with the role \"king\"")]
    [InlineData("{", "{ \"workflows\": [null],", "line 1 has null")]
    [InlineData("{", "{{", "is no JSON")]
    public void A_wrong_edit_is_answered_with_the_file_the_member_and_the_way_out(string written, string edited, string complaint)
    {
        SiteStateFile.Open(File, Initial(A));
        var text = System.IO.File.ReadAllText(File);
        System.IO.File.WriteAllText(File, new Regex(Regex.Escape(written)).Replace(text, edited, count: 1));

        FluentActions.Invoking(() => SiteStateFile.Open(File, Initial(A))).Should().Throw<InvalidDataException>()
            .WithMessage($"{File}: *{complaint}*Mend it while no emulator uses it, or remove the directory {Path.GetDirectoryName(File)}*");
    }

    [Fact]
    public void Comments_and_commas_of_a_person_do_no_harm()
    {
        SiteStateFile.Open(File, Initial(A));
        var text = System.IO.File.ReadAllText(File);
        System.IO.File.WriteAllText(File, text.Replace("\"sftp\"", "\"git\", // for the class"));

        SiteStateFile.Open(File, Initial(A)).Of("dev").ConnectionMode.Should().Be(ConnectionMode.Git);
    }

    private static Dictionary<string, EnvironmentState> Initial(string binding) =>
        new() { ["dev"] = new EnvironmentState(binding, binding, ConnectionMode.Sftp) };
}
