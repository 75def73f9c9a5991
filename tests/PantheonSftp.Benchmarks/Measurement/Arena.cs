using PantheonSftp.Benchmarks.Commands;
using PantheonSftp.Benchmarks.Servers;
using PantheonSftp.Benchmarks.Workloads;

namespace PantheonSftp.Benchmarks.Measurement;

/// <summary>The running servers, with their files on one file system and the client's in memory. All of it goes at the end.</summary>
internal sealed class Arena : IAsyncDisposable
{
    private const string Memory = "/dev/shm";
    private const string Prefix = "pantheon-benchmark-";

    private readonly List<TestedServer> _servers = [];
    private readonly DirectoryInfo _serverSide;
    private readonly DirectoryInfo _clientSide;

    private Arena(string directory)
    {
        _serverSide = Directory.CreateDirectory(Path.Combine(directory, Prefix + Guid.NewGuid().ToString("N")));
        if (!Directory.Exists(Memory))
            Console.Error.WriteLine($"there is no {Memory}: the client's files are on the disk, and its speed is part of every figure");
        _clientSide = Directory.CreateDirectory(Path.Combine(Directory.Exists(Memory) ? Memory : directory, $"{Prefix}client-{Guid.NewGuid():N}"));
    }

    public IReadOnlyList<Target> Targets { get; private set; } = [];

    /// <exception cref="ToolException">A server is missing or does not start.</exception>
    public static async Task<Arena> OpenAsync(CompareSettings settings, string program, CancellationToken cancel)
    {
        var arena = new Arena(settings.Directory);
        try
        {
            await arena.StartAsync(settings, program, cancel);
            return arena;
        }
        catch
        {
            await arena.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
            await server.DisposeAsync();
        _serverSide.Delete(recursive: true);
        _clientSide.Delete(recursive: true);
    }

    private async Task StartAsync(CompareSettings settings, string program, CancellationToken cancel)
    {
        var keys = await SshKeys.CreateAsync(_clientSide.FullName, cancel);
        _servers.Add(await PantheonServer.StartAsync(program, Place(PantheonServer.Name), keys, cancel));
        _servers.Add(await OpenSshServer.StartAsync(Place(OpenSshServer.Name), keys, cancel));
        if (settings.WithRclone && await RcloneServer.StartAsync(Place(RcloneServer.Name), keys, cancel) is { } rclone)
            _servers.Add(rclone);

        var source = new SourceFiles(_clientSide.CreateSubdirectory("source").FullName);
        Targets = [.. _servers.Select(server => new Target(server, keys, source, _clientSide.CreateSubdirectory(server.Name).FullName))];
        foreach (var target in Targets)
        {
            await Programs.ShellScript.RunAsync(target.Sftp(Algorithms.Default, "pwd"), cancel);
            Directory.CreateDirectory(target.Server.LocalDirectory);
        }
        ProvideRepositories();
    }

    /// <summary>The first login has made this server's repository; the others serve a copy.</summary>
    private void ProvideRepositories()
    {
        var repositories = _servers.Select(server => server.Repository?.LocalDirectory).OfType<string>().ToList();
        foreach (var copy in repositories.Skip(1))
            FileTree.Provide(repositories[0], copy);
    }

    private string Place(string server) => _serverSide.CreateSubdirectory(server).FullName;
}
