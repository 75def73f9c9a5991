using PantheonSftp.Emulator.Commands;
using PantheonSftp.Emulator.Events;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Tests.OverTheWire;
using PantheonSftp.Emulator.Workflows;
using Renci.SshNet.Common;

namespace PantheonSftp.Emulator.Tests.Events;

/// <summary>What real clients do, as subscribers are told of it.</summary>
public sealed class ActivityTests(RunningEmulator shared) : IClassFixture<RunningEmulator>, IDisposable
{
    private readonly EventRecorder _told = new(shared.Pantheon);

    private Site Site => shared.Pantheon.Site("demo-wordpress");

    public void Dispose() => _told.Dispose();

    [Fact]
    public async Task A_login_is_told_with_who_and_how()
    {
        await shared.OpenSsh.SftpAsync(Site.Dev.UserName, "pwd\n");

        var login = await _told.NextAsync<LoginAccepted>();
        login.Should().BeEquivalentTo(new
        {
            Site = "demo-wordpress",
            Environment = "dev",
            Endpoint = "appserver",
            Account = PantheonEmulatorOptions.DemoAccount,
            User = Site.Dev.UserName,
            Method = "publickey",
        });
        login.Software.Should().StartWith("OpenSSH");
    }

    [Fact]
    public async Task A_refused_login_is_told_with_the_reason_that_the_client_is_not_told()
    {
        await FluentActions.Awaiting(() => shared.Pantheon.ConnectAsync(Site.Dev.UserName, "wrong")).Should().ThrowAsync<SshAuthenticationException>();

        (await _told.NextAsync<LoginRefused>()).Should().BeEquivalentTo(new
        {
            Site = "demo-wordpress",
            Environment = "dev",
            Method = "password",
            Refusal = new Refusal("the password is no team member's", RefusalKind.PlatformRule),
        });
    }

    [Fact]
    public async Task A_login_to_what_is_not_there_has_no_environment()
    {
        await FluentActions.Awaiting(() => shared.Pantheon.ConnectAsync($"absent.{Site.Id}")).Should().ThrowAsync<SshAuthenticationException>();

        var refused = await _told.NextAsync<LoginRefused>();
        (refused.Site, refused.Environment, refused.Refusal.Kind).Should().Be(("demo-wordpress", null, RefusalKind.NotEmulated));
    }

    [Fact]
    public async Task The_end_of_a_session_names_the_login_that_began_it()
    {
        await shared.OpenSsh.SftpAsync(Site.Dev.UserName, "pwd\n");

        var login = await _told.NextAsync<LoginAccepted>();
        (await _told.NextAsync<SessionEnded>(ended => ended.Session == login.Session)).Duration.Should().BePositive();
    }

    [Theory]
    [InlineData("files/by-sftp.txt", "files/by-sftp.txt")]
    [InlineData("/code/by-sftp.txt", "code/by-sftp.txt")]
    [InlineData("code/wp-content/uploads/linked.txt", "files/linked.txt")]
    public async Task An_upload_is_told_with_the_place_that_it_reached(string path, string seen)
    {
        await shared.OpenSsh.SftpAsync(Site.Dev.UserName, $"put {Local("four")} {path}\n");

        (await _told.NextAsync<FileUploaded>()).Should().BeEquivalentTo(new { Environment = "dev", Path = seen, Tool = "sftp", Bytes = 4 });
    }

    [Fact]
    public async Task An_upload_by_scp_is_told_as_well()
    {
        await shared.OpenSsh.ScpAsync("-O", Local("by scp"), OpenSshClient.At(Site.Live.UserName, "files/by-scp.txt"));

        (await _told.NextAsync<FileUploaded>()).Should().BeEquivalentTo(new { Environment = "live", Path = "files/by-scp.txt", Tool = "scp", Bytes = 6 });
    }

    [Fact]
    public async Task Names_that_change_are_told_in_order()
    {
        await shared.OpenSsh.SftpAsync(Site.Dev.UserName, $"""
            mkdir tmp/told
            put {Local("text")} tmp/told/a
            rename tmp/told/a tmp/told/b
            rm tmp/told/b
            rmdir tmp/told
            """ + "\n");

        (await _told.NextAsync<DirectoryMade>()).Path.Should().Be("tmp/told");
        (await _told.NextAsync<FileRenamed>()).Should().BeEquivalentTo(new { OldPath = "tmp/told/a", Path = "tmp/told/b" });
        (await _told.NextAsync<FileRemoved>()).Path.Should().Be("tmp/told/b");
        (await _told.NextAsync<DirectoryRemoved>()).Path.Should().Be("tmp/told");
    }

    [Fact]
    public async Task A_refused_write_is_told_with_the_rule()
    {
        await shared.OpenSsh.SftpAsync(Site.Environment("redesign").UserName, $"put {Local("text")} code/refused.txt\n");

        var refused = await _told.NextAsync<WriteRefused>();
        refused.Should().BeEquivalentTo(new { Environment = "redesign", Path = "code/refused.txt", Tool = "sftp", Operation = "open" });
        refused.Refusal.Kind.Should().Be(RefusalKind.PlatformRule);
        refused.Refusal.Reason.Should().StartWith("Permission denied: code/ is read-only while redesign is in Git mode").And.NotContain("(");
    }

    [Fact]
    public async Task A_write_that_a_value_of_the_profile_refuses_names_the_value()
    {
        await shared.OpenSsh.SftpAsync(Site.Dev.UserName, "mkdir files/a-directory\nrename files/a-directory files/another\n");

        (await _told.NextAsync<WriteRefused>()).Refusal.Should().BeEquivalentTo(new { Kind = RefusalKind.ProfileValue, ProfileValue = nameof(PlatformProfile.RenamePolicy) });
    }

    [Fact]
    public async Task A_command_is_told_with_its_exit_code()
    {
        using var _ = shared.Pantheon.Commands.Register("drush told", new CommandAnswer("out", ExitCode: 3));

        await shared.OpenSsh.SshAsync(Site.Dev.UserName, "drush told");

        (await _told.NextAsync<CommandEnded>()).Should().BeEquivalentTo(new { Request = "exec", Command = "drush told", ExitCode = 3, Refusal = (Refusal?)null });
    }

    [Fact]
    public async Task A_command_that_does_not_run_is_told_with_who_says_no()
    {
        await shared.OpenSsh.SshAsync(Site.Dev.UserName, "uname -a");

        var ended = await _told.NextAsync<CommandEnded>();
        (ended.ExitCode, ended.Refusal!.Kind).Should().Be((127, RefusalKind.NotEmulated));
    }

    [Fact]
    public async Task A_transfer_by_rsync_is_told_as_a_command()
    {
        await shared.OpenSsh.RsyncAsync("-r", Local("text"), OpenSshClient.At(Site.Dev.UserName, "files/"));

        var ended = await _told.NextAsync<CommandEnded>();
        ended.Command.Should().StartWith("rsync --server");
        ended.ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task A_workflow_is_told_at_each_step()
    {
        await Site.Live.BackupAsync();

        foreach (var state in (WorkflowState[])[WorkflowState.Created, WorkflowState.Started, WorkflowState.Finished])
            (await _told.NextAsync<WorkflowMoved>(moved => moved.State == state)).Should().BeEquivalentTo(new { Site = "demo-wordpress", Environment = "live" });
    }

    private string Local(string text) => Path.Combine(shared.OpenSsh.NewDirectory(("file", text)), "file");
}
