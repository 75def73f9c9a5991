using System.Text;
using PantheonSftp.Conformance.Clients.SshNet;
using PantheonSftp.Conformance.Targets;
using Renci.SshNet;
using Renci.SshNet.Sftp;

namespace PantheonSftp.Conformance.Scenarios;

/// <summary>The onlooker that prepares and checks what is on the server: a session of its own, by SSH.NET, so that it works with any target.</summary>
internal sealed class Witness : IDisposable
{
    private readonly SftpClient _client;

    private Witness(SftpClient client) => _client = client;

    public static async Task<Witness> ConnectAsync(Login login, CancellationToken cancel)
    {
        var client = new SftpClient(SshNetClient.ConnectionOf(login));
        SshNetClient.Trust(client, login);
        await client.ConnectAsync(cancel);
        return new Witness(client);
    }

    public void MakeDirectory(string path) => _client.CreateDirectory(path);

    public void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    public void Write(string path, byte[] content)
    {
        using var source = new MemoryStream(content);
        _client.UploadFile(source, path);
    }

    public string Text(string path) => Encoding.UTF8.GetString(Bytes(path));

    public byte[] Bytes(string path)
    {
        using var content = new MemoryStream();
        _client.DownloadFile(path, content);
        return content.ToArray();
    }

    /// <summary>The content as a stream, for what is too large to hold.</summary>
    public Stream Read(string path) => _client.OpenRead(path);

    public bool Exists(string path) => _client.Exists(path);

    public SftpFileAttributes Attributes(string path) => _client.GetAttributes(path);

    public void MakeLink(string target, string path) => _client.SymbolicLink(target, path);

    /// <summary>The names in a directory.</summary>
    public IReadOnlyList<string> Names(string path) =>
        [.. _client.ListDirectory(path).Select(entry => entry.Name).Where(name => name is not ("." or "..")).Order(StringComparer.Ordinal)];

    /// <summary>Removes a directory with all that is in it; nothing where it is not there.</summary>
    public void RemoveTree(string path)
    {
        if (!_client.Exists(path))
            return;
        foreach (var entry in _client.ListDirectory(path).Where(entry => entry.Name is not ("." or "..")))
        {
            if (entry.IsDirectory)
                RemoveTree(entry.FullName);
            else
                entry.Delete();
        }
        _client.DeleteDirectory(path);
    }

    public void Dispose() => _client.Dispose();
}
