using System.Security.Cryptography;
using Renci.SshNet;

namespace PantheonSftp.Hardness.Kit;

/// <summary>A client that behaves well, SSH.NET's: whatever others do, its transfers must go through and be right.</summary>
internal sealed class Bystander : IDisposable
{
    private const int Length = 2 * 1024 * 1024;

    /// <summary>Generous: it only catches a transfer that stands still.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SftpClient _client;
    private int _transfers;

    private Bystander(SftpClient client) => _client = client;

    public static async Task<Bystander> ConnectAsync(int port, string userName, string password)
    {
        var client = new SftpClient("127.0.0.1", port, userName, password) { OperationTimeout = Patience };
        try
        {
            await client.ConnectAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
            return new Bystander(client);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Sends a file, fetches it, and compares what came back.</summary>
    public Task TransferAsync() => Task.Factory.StartNew(Transfer, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)
        .WaitAsync(Patience, TestContext.Current.CancellationToken);

    public void Dispose() => _client.Dispose();

    private void Transfer()
    {
        var data = RandomNumberGenerator.GetBytes(Length);
        var path = $"files/bystander-{_transfers++}.bin";
        using (var source = new MemoryStream(data))
            _client.UploadFile(source, path);
        using var returned = new MemoryStream();
        _client.DownloadFile(path, returned);
        SHA256.HashData(returned.ToArray()).Should().Equal(SHA256.HashData(data), "a bystander's octets arrive as they were sent");
        _client.DeleteFile(path);
    }
}
