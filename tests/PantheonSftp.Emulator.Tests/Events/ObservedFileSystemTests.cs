using System.Text;
using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Events;
using PantheonSftp.Emulator.Files;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Tests.OverTheWire;
using PantheonSftp.Sftp;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Emulator.Tests.Events;

public sealed class ObservedFileSystemTests(RunningEmulator shared) : IClassFixture<RunningEmulator>
{
    [Fact]
    public void Without_a_subscriber_writing_goes_to_the_file_system_s_own_file()
    {
        var dev = shared.Pantheon.Site("demo-wordpress").Dev;
        var activity = new SessionActivity(new Login(shared.Pantheon.Accounts[0], dev.Site, dev, EndpointKind.Appserver), session: null!);
        using var files = new ObservedFileSystem(EnvironmentFileSystem.Open(dev, EndpointKind.Appserver, shared.Pantheon.Profile), activity, "sftp");

        files.Open(Encoding.UTF8.GetBytes("files/unheard.txt"), SftpOpenFlags.Write | SftpOpenFlags.Create, new SftpAttributes(), out var file).IsOk.Should().BeTrue();

        using (file)
            file.Should().NotBeOfType<ObservedFile>();
    }
}
