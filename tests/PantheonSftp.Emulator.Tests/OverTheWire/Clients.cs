using PantheonSftp.Emulator.Sites;
using Renci.SshNet;

namespace PantheonSftp.Emulator.Tests.OverTheWire;

/// <summary>SSH.NET clients of an emulator.</summary>
internal static class Clients
{
    /// <summary>Connects as the demo account.</summary>
    public static Task<SftpClient> ConnectAsync(this PantheonEmulator pantheon, SiteEnvironment environment) => pantheon.ConnectAsync(environment.UserName);

    public static async Task<SftpClient> ConnectAsync(this PantheonEmulator pantheon, string userName, string? password = null)
    {
        var client = new SftpClient(pantheon.Address.ToString(), pantheon.Port, userName, password ?? pantheon.Accounts[0].Password!);
        try
        {
            await client.ConnectAsync(TestContext.Current.CancellationToken);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public static void Put(this SftpClient client, string path, string text = "text")
    {
        using var data = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        client.UploadFile(data, path);
    }
}
