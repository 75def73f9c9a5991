using System.Text;
using PantheonSftp.Emulator.Files;
using PantheonSftp.Emulator.Sites;
using Renci.SshNet.Common;

namespace PantheonSftp.Emulator.Tests.OverTheWire;

public sealed class QuirksTests(RunningEmulator shared) : IClassFixture<RunningEmulator>
{
    private PantheonEmulator Pantheon => shared.Pantheon;

    [Fact]
    public async Task A_session_starts_in_the_binding_and_both_path_styles_lead_there()
    {
        var dev = Pantheon.Site("demo-drupal").Dev;
        using var client = await Pantheon.ConnectAsync(dev);

        client.WorkingDirectory.Should().Be(dev.Home);
        client.ReadAllText("/code/pantheon.yml").Should().Be(client.ReadAllText("code/pantheon.yml"));
        client.ListDirectory("/files").Select(e => e.Name).Should().BeEquivalentTo(client.ListDirectory("files").Select(e => e.Name));
        client.ListDirectory("code/web/sites/default/files").Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("/code")]
    [InlineData("/files")]
    [InlineData("/tmp")]
    public async Task A_tool_that_makes_directories_step_by_step_from_the_root_finds_directories(string path)
    {
        using var client = await Pantheon.ConnectAsync(Pantheon.Site("demo-drupal").Dev);

        client.ListDirectory("/").Single(entry => entry.FullName == path).IsDirectory.Should().BeTrue();
        client.CreateDirectory($"{path}/made");
        client.DeleteDirectory($"{path}/made");
        client.Invoking(c => c.DeleteDirectory(path)).Should().Throw<SftpPermissionDeniedException>();
    }

    [Theory]
    [InlineData("code")]
    [InlineData("files")]
    public async Task Uploading_to_a_temporary_name_and_renaming_works(string place)
    {
        var dev = Pantheon.Site("demo-drupal").Dev;
        using var client = await Pantheon.ConnectAsync(dev);
        client.Put($"{place}/page.txt.filepart", "new");

        client.RenameFile($"{place}/page.txt.filepart", $"{place}/page.txt");

        File.ReadAllText(dev.LocalPath($"{place}/page.txt")).Should().Be("new");
    }

    [Theory]
    [InlineData("code")]
    [InlineData("files")]
    public async Task Only_a_POSIX_rename_replaces_what_is_there(string place)
    {
        var dev = Pantheon.Site("demo-drupal").Dev;
        using var client = await Pantheon.ConnectAsync(dev);
        client.Put($"{place}/old.txt", "old");
        client.Put($"{place}/old.txt.filepart", "new");

        client.Invoking(c => c.RenameFile($"{place}/old.txt.filepart", $"{place}/old.txt")).Should().Throw<SshException>().WithMessage("*target exists*");
        client.RenameFile($"{place}/old.txt.filepart", $"{place}/old.txt", isPosix: true);

        File.ReadAllText(dev.LocalPath($"{place}/old.txt")).Should().Be("new");
    }

    [Fact]
    public async Task A_directory_of_code_that_its_owner_may_not_write_is_closed_until_chmod()
    {
        using var client = await Pantheon.ConnectAsync(Pantheon.Site("demo-drupal").Dev);
        client.ChangePermissions("code/web/sites/default", 555);

        client.Invoking(c => c.Put("code/web/sites/default/settings.local.php")).Should().Throw<SftpPermissionDeniedException>().WithMessage("*chmod u+w*");
        client.ChangePermissions("code/web/sites/default", 755);

        client.Invoking(c => c.Put("code/web/sites/default/settings.local.php")).Should().NotThrow();
    }

    [Fact]
    public async Task Directories_in_files_cannot_be_renamed_and_those_in_code_can()
    {
        using var client = await Pantheon.ConnectAsync(Pantheon.Site("demo-drupal").Dev);
        client.CreateDirectory("files/old");
        client.CreateDirectory("code/old");

        client.Invoking(c => c.RenameFile("files/old", "files/new")).Should().Throw<SshException>().WithMessage("*cannot be renamed*");
        client.Invoking(c => c.RenameFile("code/old", "code/new")).Should().NotThrow();
    }

    [Fact]
    public async Task Nothing_moves_between_code_and_files()
    {
        using var client = await Pantheon.ConnectAsync(Pantheon.Site("demo-drupal").Dev);
        client.Put("code/mover.txt");

        client.Invoking(c => c.RenameFile("code/mover.txt", "files/mover.txt")).Should().Throw<SshException>().WithMessage("*different file systems*");
    }

    [Fact]
    public async Task Modes_in_files_stay_as_they_are_and_nobody_complains()
    {
        using var client = await Pantheon.ConnectAsync(Pantheon.Site("demo-drupal").Dev);
        client.Put("files/modes.txt");

        client.ChangePermissions("files/modes.txt", 777);

        var attributes = client.GetAttributes("files/modes.txt");
        (attributes.OwnerCanExecute, attributes.GroupCanWrite, attributes.OthersCanRead).Should().Be((false, true, false));
        (attributes.UserId, attributes.GroupId).Should().Be((16193, 16193));
    }

    [Fact]
    public async Task Links_work_in_code_and_not_in_files()
    {
        using var client = await Pantheon.ConnectAsync(Pantheon.Site("demo-drupal").Dev);

        client.Invoking(c => c.SymbolicLink("pantheon.yml", "code/link.yml")).Should().NotThrow();
        client.Invoking(c => c.SymbolicLink("a", "files/link")).Should().Throw<SshException>().WithMessage("*not supported in files/*");
    }

    [Fact]
    public async Task A_file_in_files_may_have_256_MiB_and_not_an_octet_more()
    {
        using var client = await Pantheon.ConnectAsync(Pantheon.Site("demo-drupal").Dev);
        using var file = client.Create("files/large.bin");

        file.Invoking(f => f.SetLength(268_435_456)).Should().NotThrow();
        file.Invoking(f => f.SetLength(268_435_457)).Should().Throw<SshException>().WithMessage("*268435456 bytes at most*");
    }

    [Fact]
    public async Task Git_s_own_directory_is_not_shown_and_not_made()
    {
        var dev = Pantheon.Site("demo-wordpress").Dev;
        using var client = await Pantheon.ConnectAsync(dev);
        Directory.CreateDirectory(dev.LocalPath("code/.git"));

        client.ListDirectory("code").Select(e => e.Name).Should().NotContain(".git");
        client.Exists("code/.git").Should().BeFalse();
        client.Invoking(c => c.Put("code/.git/config")).Should().Throw<SshException>();
    }

    [Theory]
    [InlineData("code/owned.txt")]
    [InlineData("files/owned.txt")]
    public async Task A_change_of_owner_succeeds_and_changes_nothing(string path)
    {
        var dev = Pantheon.Site("demo-drupal").Dev;
        using var client = await Pantheon.ConnectAsync(dev);
        client.Put(path);
        var attributes = client.GetAttributes(path);
        attributes.UserId = 1234;

        client.SetAttributes(path, attributes);

        client.GetAttributes(path).UserId.Should().Be((int)Pantheon.Profile.OwnerId);
    }

    // Not over the wire: SSH.NET asks for a path's canonical form first, and so would remove what the link leads to.
    [Theory]
    [InlineData("code/wp-content/uploads")]
    [InlineData("/code")]
    [InlineData("/files")]
    public void The_platform_s_links_stay(string path)
    {
        var dev = Pantheon.Site("demo-wordpress").Dev;
        using var files = EnvironmentFileSystem.Open(dev, EndpointKind.Appserver, Pantheon.Profile);

        files.Remove(Encoding.UTF8.GetBytes(path)).Text.Should().Contain("belongs to the platform");
        files.GetAttributes(Encoding.UTF8.GetBytes(path), followLink: false, out _).IsOk.Should().BeTrue();
    }

    [Fact]
    public async Task The_directories_of_a_home_stay()
    {
        using var client = await Pantheon.ConnectAsync(Pantheon.Site("demo-wordpress").Dev);

        client.Invoking(c => c.DeleteDirectory("tmp")).Should().Throw<SftpPermissionDeniedException>();
    }
}
