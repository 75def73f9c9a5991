using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace PantheonSftp.Hardness.Kit;

/// <summary>A <c>pantheon-sftp serve</c> in a process of its own, which may be limited, starved and killed.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const int Interruption = 2;

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "pantheon-sftp");

    private readonly DirectoryInfo _directory;
    private readonly bool _ownsDirectory;
    private Process _process = null!;
    private Task<string> _error = Task.FromResult("");
    private JsonElement _ready;

    private ServerProcess(string? directory)
    {
        _ownsDirectory = directory is null;
        _directory = directory is null ? Directory.CreateTempSubdirectory("hardness-") : new DirectoryInfo(directory);
    }

    public string DirectoryPath => _directory.FullName;

    public string Data => Path.Combine(DirectoryPath, "data");

    public int Id => _process.Id;

    public bool IsRunning => !_process.HasExited;

    public int Port => _ready.GetProperty("port").GetInt32();

    public string UserName => EnvironmentNamed("dev").GetProperty("user").GetString()!;

    public static string Password => "pantheon";

    public int DescriptorCount => Census.OpenDescriptors(Id.ToString()).Count;

    /// <summary>The most memory that the process has had in use, in octets.</summary>
    public long PeakMemory => 1024 * long.Parse(File.ReadLines($"/proc/{Id}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split()[^2]);

    /// <summary>What is there from the moment that it is ready until its end is asked for.</summary>
    public string ReadyFile => Path.Combine(DirectoryPath, "ready.json");

    public string SshConfig => Path.Combine(DirectoryPath, "client", "ssh_config");

    /// <summary>Where an environment's files lie.</summary>
    public string LocalPath(string path) => Path.Combine(Directory.GetDirectories(Path.Combine(Data, "sites", "demo-wordpress", "dev", "appserver", "srv", "bindings")).Single(), path);

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <param name="prelude">Shell commands that limit what follows, such as <c>ulimit -n 256</c>.</param>
    /// <param name="directory">A directory whose owner is the caller; null for a new one that goes at the end.</param>
    public static async Task<ServerProcess> StartAsync(string prelude = ":", string? directory = null)
    {
        var server = new ServerProcess(directory);
        await server.RunAsync(prelude);
        return server;
    }

    /// <summary>Ends it as a crash or <c>kill -9</c> would.</summary>
    /// <returns>All that it has logged.</returns>
    public async Task<string> KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return await _error;
    }

    /// <summary>Sends it what Ctrl-C does.</summary>
    public void Interrupt() => SendSignal(Id, Interruption).Should().Be(0);

    /// <summary>Waits until it has ended, and returns its exit code.</summary>
    public async Task<int> EndedAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Waits until an upload has begun to arrive.</summary>
    public Task ShouldGrowAsync(string path) => Census.ShouldFallToAsync(0, () => HasOctets(path) ? 0 : 1, "octets to wait for");

    /// <summary>Starts it again, upon the same data.</summary>
    public Task RestartAsync() => RunAsync(":");

    public Task<Bystander> ConnectBystanderAsync() => Bystander.ConnectAsync(Port, UserName, Password);

    public Attackers NewAttackers() => new(Port, UserName, Password);

    /// <summary>Runs a batch through the real sftp, which asks nothing and stops at the first failure.</summary>
    public Process StartSftp(string batch, params string[] options)
    {
        var start = new ProcessStartInfo("sftp", ["-F", SshConfig, .. options, "-b", "-", $"{UserName}@127.0.0.1"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var sftp = Process.Start(start)!;
        sftp.StandardInput.Write(batch);
        sftp.StandardInput.Close();
        return sftp;
    }

    /// <summary>Runs a batch through the real sftp to its end, which must be a good one.</summary>
    public async Task SftpAsync(string batch)
    {
        using var sftp = StartSftp(batch);
        var error = sftp.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await sftp.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await sftp.WaitForExitAsync(TestContext.Current.CancellationToken);
        sftp.ExitCode.Should().Be(0, await error);
    }

    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
            await KillAsync();
        await _error;
        _process.Dispose();
        if (_ownsDirectory)
            _directory.Delete(recursive: true);
    }

    private bool HasOctets(string path) =>
        Directory.Exists(Path.Combine(Data, "sites", "demo-wordpress", "dev")) && File.Exists(LocalPath(path)) && new FileInfo(LocalPath(path)).Length > 0;

    private JsonElement EnvironmentNamed(string name) =>
        _ready.GetProperty("sites").EnumerateArray().Single(site => site.GetProperty("name").GetString() == "demo-wordpress")
            .GetProperty("environments").EnumerateArray().Single(environment => environment.GetProperty("name").GetString() == name);

    private async Task RunAsync(string prelude)
    {
        File.Delete(ReadyFile);
        using var watcher = new FileSystemWatcher(DirectoryPath) { EnableRaisingEvents = true };
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        watcher.Renamed += (_, change) => Complete(change.Name);
        watcher.Created += (_, change) => Complete(change.Name);

        _process = Process.Start(new ProcessStartInfo("sh", ["-c", $"{prelude}; exec \"$0\" \"$@\"", Program, .. Arguments()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["XDG_STATE_HOME"] = Path.Combine(AppContext.BaseDirectory, "state") },
        })!;
        _ = _process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        _error = _process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var ended = _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (await Task.WhenAny(written.Task, ended) == ended)
            throw new InvalidOperationException($"pantheon-sftp ended with {_process.ExitCode} before it was ready: {await _error}");
        _ready = JsonDocument.Parse(await File.ReadAllBytesAsync(ReadyFile, TestContext.Current.CancellationToken)).RootElement;

        void Complete(string? name)
        {
            if (name == "ready.json")
                written.TrySetResult();
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SendSignal(int process, int signal);

    private string[] Arguments() =>
        ["--port", "0", "--data", Data, "--ready-file", ReadyFile, "--client-config", Path.Combine(DirectoryPath, "client")];
}
