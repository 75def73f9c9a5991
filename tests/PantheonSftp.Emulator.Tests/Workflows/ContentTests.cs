using System.Text;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Tests.OverTheWire;
using Renci.SshNet;

namespace PantheonSftp.Emulator.Tests.Workflows;

public sealed class ContentTests : OneSite
{
    [Fact]
    public async Task Cloning_replaces_all_files_by_a_copy_of_the_other_s()
    {
        Write(Site.Live, "files/2026/order.pdf", "order");
        Write(Dev, "files/mine.txt");

        await Dev.CloneFilesAsync("live");
        Write(Dev, "files/2026/order.pdf", "changed in dev");

        Has(Dev, "files/mine.txt").Should().BeFalse();
        Read(Site.Live, "files/2026/order.pdf").Should().Be("order", "a copy is nobody else's");
    }

    [Fact]
    public async Task A_client_that_is_logged_in_sees_the_new_files()
    {
        Write(Site.Live, "files/order.pdf", "order");
        using var client = await Pantheon.ConnectAsync(Dev);
        client.Exists("files/order.pdf").Should().BeFalse();

        await Dev.CloneFilesAsync("live");

        client.ReadAllText("files/order.pdf").Should().Be("order");
    }

    [Fact]
    public async Task Names_that_are_no_UTF_8_are_cloned_as_well()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using (var writer = Latin1Client(Site.Live))
            writer.Put("files/caf\u00e9.txt", "odd");

        await Dev.CloneFilesAsync("live");

        using var reader = Latin1Client(Dev);
        reader.ReadAllText("files/caf\u00e9.txt").Should().Be("odd");
    }

    [Fact]
    public async Task One_environment_is_not_cloned_to_itself() =>
        await Dev.Awaiting(dev => dev.CloneFilesAsync("dev")).Should().ThrowAsync<EnvironmentKindException>()
            .WithMessage("The clone has been skipped because the source and target environments are the same.");

    [Fact]
    public async Task The_database_is_a_recorded_step() =>
        (await Dev.CloneDatabaseAsync("live")).ActiveDescription.Should().Be("Cloned database from \"live\" to \"dev\"");

    [Fact]
    public async Task Wiping_empties_files_and_leaves_code_alone()
    {
        var wiped = await Dev.WipeAsync();

        Directory.GetFileSystemEntries(Dev.LocalPath("files")).Should().BeEmpty();
        Has(Dev, "code/index.php").Should().BeTrue();
        wiped.Messages.Should().ContainSingle().Which.Should().Contain("database");
    }

    [Fact]
    public async Task Nothing_is_cloned_from_an_environment_that_was_not_created_yet()
    {
        var site = Pantheon.AddSite("young", settings: new NewSite { IsDeployed = false });

        await site.Dev.Awaiting(dev => dev.CloneFilesAsync("live")).Should().ThrowAsync<EnvironmentNotInitializedException>();
    }

    /// <summary>A client whose names are octets that are no UTF-8.</summary>
    private SftpClient Latin1Client(SiteEnvironment environment)
    {
        var connection = new PasswordConnectionInfo(Pantheon.Address.ToString(), Pantheon.Port, environment.UserName, Pantheon.Accounts[0].Password!);
        connection.Encoding = Encoding.Latin1;
        var client = new SftpClient(connection);
        client.Connect();
        return client;
    }
}
