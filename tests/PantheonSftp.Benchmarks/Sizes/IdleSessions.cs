using PantheonSftp.Benchmarks.Servers;
using PantheonSftp.Sftp.Protocol;
using PantheonSftp.Testing;

namespace PantheonSftp.Benchmarks.Sizes;

/// <summary>Clients that have logged in, have begun SFTP, and say nothing more.</summary>
internal sealed class IdleSessions(TestedServer server) : IDisposable
{
    private const string Password = "pantheon";
    private const int AtOnce = 8;

    private readonly List<RawSshClient> _clients = [];

    /// <summary>Opens more, up to a number of them.</summary>
    public async Task GrowToAsync(int count, CancellationToken cancel)
    {
        while (_clients.Count < count)
        {
            cancel.ThrowIfCancellationRequested();
            var more = Enumerable.Range(0, Math.Min(AtOnce, count - _clients.Count)).Select(_ => OpenAsync());
            _clients.AddRange(await Task.WhenAll(more));
        }
    }

    public void Dispose() => _clients.ForEach(client => client.Dispose());

    private async Task<RawSshClient> OpenAsync()
    {
        var client = await RawSshClient.LogInAsync(server.Port, server.UserName, Password);
        var channel = await RawChannel.OpenAsync(client);
        if (!await channel.RequestAsync("subsystem", fields => fields.Text("sftp")))
            throw new ToolException("the server refuses the subsystem sftp");
        await channel.SendAsync(Packet.Framed(Packet.Init().Body));
        var version = await channel.ReceiveDataAsync();
        if (version[sizeof(uint)] != (byte)ReplyType.Version)
            throw new ToolException("the server does not answer INIT");
        return client;
    }
}
