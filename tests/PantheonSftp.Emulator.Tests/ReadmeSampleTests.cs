// <sample>
using System.Text;
using PantheonSftp.Emulator;
using Renci.SshNet;

public class UploadTests
{
    [Fact]
    public async Task An_upload_arrives_in_the_files_of_dev()
    {
        await using var pantheon = await PantheonEmulator.StartAsync();
        var dev = pantheon.Site("demo-wordpress").Dev;
        var password = pantheon.Accounts[0].Password;

        using var client = new SftpClient(pantheon.Address.ToString(), pantheon.Port, dev.UserName, password!);
        client.Connect();
        using var report = new MemoryStream(Encoding.UTF8.GetBytes("all is well"));
        client.UploadFile(report, "files/report.txt");

        Assert.Equal("all is well", File.ReadAllText(dev.LocalPath("files/report.txt")));
    }
}
// </sample>
