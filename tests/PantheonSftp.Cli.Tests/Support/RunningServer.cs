using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace PantheonSftp.Cli.Tests.Support;

/// <summary>A running <c>pantheon-sftp serve</c> on a free port, with its ready file and client configuration.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private Process? _process;
    private Task<string>? _output;
    private Task<string>? _error;

    internal JsonElement Ready { get; private set; }

    internal string ReadyFile => _directory.File("ready.json");

    internal string ClientConfig => _directory.File("client config");

    internal string SshConfig => Path.Combine(ClientConfig, "ssh_config");

    /// <summary>Where its HTTP interface is.</summary>
    internal string Api => Ready.GetProperty("api").GetString()!;

    internal int Port => Ready.GetProperty("port").GetInt32();

    /// <summary>A directory for the files of a test.</summary>
    internal TemporaryDirectory Files => _directory;

    internal Task Exited => _process!.WaitForExitAsync(TestContext.Current.CancellationToken);

    public async ValueTask InitializeAsync() => await StartAsync();

    internal async Task<RunningServer> StartAsync(params string[] more)
    {
        using var watcher = new FileSystemWatcher(_directory.Path) { EnableRaisingEvents = true };
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        watcher.Renamed += (_, change) => Complete(change.Name);
        watcher.Created += (_, change) => Complete(change.Name);

        _process = PantheonSftpCommand.Start(["--port", "0", "--ready-file", ReadyFile, "--client-config", ClientConfig, .. more]);
        _output = _process.StandardOutput.ReadToEndAsync();
        _error = _process.StandardError.ReadToEndAsync();
        if (await Task.WhenAny(written.Task, Exited) != written.Task)
            throw new InvalidOperationException($"pantheon-sftp ended with {_process.ExitCode} before it was ready: {await _error}");
        Ready = JsonDocument.Parse(await File.ReadAllBytesAsync(ReadyFile)).RootElement;
        return this;

        // A new RSA host key comes a moment later; the file is then written once more.
        void Complete(string? name)
        {
            if (name == Path.GetFileName(ReadyFile) && File.ReadAllText(ReadyFile).Contains("ssh-rsa"))
                written.TrySetResult();
        }
    }

    /// <summary>Sends a signal, waits for the end and returns all that was said.</summary>
    internal async Task<ProgramRun> EndAsync(PosixSignal signal = PosixSignal.SIGTERM)
    {
        SendSignal(_process!.Id, signal == PosixSignal.SIGINT ? 2 : 15).Should().Be(0);
        await Exited;
        return new ProgramRun(_process.ExitCode, await _output!, await _error!);
    }

    internal IEnumerable<JsonElement> Environments =>
        Ready.GetProperty("sites").EnumerateArray().SelectMany(site => site.GetProperty("environments").EnumerateArray());

    internal JsonElement Environment(string site, string environment) =>
        Ready.GetProperty("sites").EnumerateArray().Single(s => s.GetProperty("name").GetString() == site)
            .GetProperty("environments").EnumerateArray().Single(e => e.GetProperty("name").GetString() == environment);

    /// <summary>Runs a batch through the real sftp, which asks nothing and stops at the first failure.</summary>
    internal Task<ProgramRun> SftpAsync(string batch, string environment = "dev") =>
        ProgramRun.OfAsync("sftp", ["-F", SshConfig, "-b", "-", $"{Environment("demo-wordpress", environment).GetProperty("user")}@127.0.0.1"], batch);

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
        _process?.Dispose();
        _directory.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SendSignal(int process, int signal);
}
