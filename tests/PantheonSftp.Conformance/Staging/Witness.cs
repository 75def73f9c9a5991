using System.Security.Cryptography;
using System.Text;
using PantheonSftp.Conformance.Clients.SshNet;
using PantheonSftp.Conformance.Targets;
using Renci.SshNet;
using Renci.SshNet.Sftp;

namespace PantheonSftp.Conformance.Staging;

/// <summary>
/// The onlooker that prepares and checks what is on the server: a session of its own, by SSH.NET, so that it works with any target. Where the server's
/// disk is this machine's, what is large or many takes the short way.
/// </summary>
internal sealed class Witness : IDisposable
{
    private readonly Target _target;
    private readonly SftpClient _client;

    private Witness(Target target, SftpClient client) => (_target, _client) = (target, client);

    public static async Task<Witness> ConnectAsync(Target target, CancellationToken cancel)
    {
        var client = new SftpClient(SshNetClient.ConnectionOf(target.Login));
        SshNetClient.Trust(client, target.Login);
        await client.ConnectAsync(cancel);
        return new Witness(target, client);
    }

    public void MakeDirectory(string path) => _client.CreateDirectory(path);

    public void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    public void Write(string path, byte[] content)
    {
        if (_target.LocalPath(path) is { } local)
        {
            File.WriteAllBytes(local, content);
            return;
        }
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

    /// <summary>The digest of a file in hexadecimal digits.</summary>
    public async Task<string> Sha256Async(string path, CancellationToken cancel)
    {
        await using Stream content = _target.LocalPath(path) is { } local ? File.OpenRead(local) : _client.OpenRead(path);
        return Convert.ToHexString(await SHA256.HashDataAsync(content, cancel));
    }

    /// <summary>The files below a directory, by their paths from there, with what they hold.</summary>
    public IReadOnlyDictionary<string, string> Tree(string path)
    {
        if (_target.LocalPath(path) is { } local)
            return LocalTree.Read(local);
        var files = new Dictionary<string, string>();
        Collect(path, "", files);
        return files;
    }

    public bool Exists(string path) => _client.Exists(path);

    public SftpFileAttributes Attributes(string path) => _client.GetAttributes(path);

    /// <summary>Writes files below a new directory, which their paths begin from.</summary>
    public void WriteTree(string directory, IReadOnlyDictionary<string, string> files)
    {
        if (_target.LocalPath(directory) is { } local)
        {
            LocalTree.Write(local, files);
            return;
        }
        _client.CreateDirectory(directory);
        foreach (var parent in files.Keys.SelectMany(Parents).Distinct())
            _client.CreateDirectory($"{directory}/{parent}");
        foreach (var (name, content) in files)
            Write($"{directory}/{name}", content);
    }

    /// <summary>Whether there is a symbolic link of a name in a directory.</summary>
    public bool IsLink(string directory, string name) => _client.ListDirectory(directory).Any(entry => entry.Name == name && entry.IsSymbolicLink);

    /// <summary>Makes a link to a neighbour; by its whole path where the client has to do it, which knows no others.</summary>
    public void MakeLink(string neighbour, string path)
    {
        if (_target.LocalPath(path) is { } local)
            File.CreateSymbolicLink(local, neighbour);
        else
            _client.SymbolicLink(path[..(path.LastIndexOf('/') + 1)] + neighbour, path);
    }

    /// <summary>The permissions of a file.</summary>
    public UnixFileMode Mode(string path)
    {
        var attributes = _client.GetAttributes(path);
        (bool IsSet, UnixFileMode Bit)[] bits =
        [
            (attributes.OwnerCanRead, UnixFileMode.UserRead), (attributes.OwnerCanWrite, UnixFileMode.UserWrite), (attributes.OwnerCanExecute, UnixFileMode.UserExecute),
            (attributes.GroupCanRead, UnixFileMode.GroupRead), (attributes.GroupCanWrite, UnixFileMode.GroupWrite), (attributes.GroupCanExecute, UnixFileMode.GroupExecute),
            (attributes.OthersCanRead, UnixFileMode.OtherRead), (attributes.OthersCanWrite, UnixFileMode.OtherWrite), (attributes.OthersCanExecute, UnixFileMode.OtherExecute),
        ];
        return bits.Where(bit => bit.IsSet).Aggregate(UnixFileMode.None, (mode, bit) => mode | bit.Bit);
    }

    /// <summary>The names in a directory.</summary>
    public IReadOnlyList<string> Names(string path) =>
        [.. _client.ListDirectory(path).Select(entry => entry.Name).Where(name => name is not ("." or "..")).Order(StringComparer.Ordinal)];

    /// <summary>Removes a directory with all that is in it; nothing where it is not there.</summary>
    public void RemoveTree(string path)
    {
        if (!_client.Exists(path))
            return;
        if (_target.LocalPath(path) is { } local)
            Directory.Delete(local, recursive: true);
        else
            RemoveTreeByClient(path);
    }

    public void Dispose() => _client.Dispose();

    /// <summary>The directories that a path leads through, from the outermost.</summary>
    private static IEnumerable<string> Parents(string path)
    {
        for (var slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
            yield return path[..slash];
    }

    private void Collect(string directory, string prefix, Dictionary<string, string> files)
    {
        foreach (var entry in _client.ListDirectory(directory).Where(entry => entry.Name is not ("." or "..")))
        {
            if (entry.IsDirectory)
                Collect(entry.FullName, $"{prefix}{entry.Name}/", files);
            else
                files.Add(prefix + entry.Name, Text(entry.FullName));
        }
    }

    private void RemoveTreeByClient(string path)
    {
        foreach (var entry in _client.ListDirectory(path).Where(entry => entry.Name is not ("." or "..")))
        {
            if (entry.IsDirectory)
                RemoveTreeByClient(entry.FullName);
            else
                entry.Delete();
        }
        _client.DeleteDirectory(path);
    }
}
