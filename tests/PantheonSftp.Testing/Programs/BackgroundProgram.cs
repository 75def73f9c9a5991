using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PantheonSftp.Testing.Programs;

/// <summary>A server's process, from its start to its end, with its output in a file.</summary>
internal sealed class BackgroundProgram : IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly string _log;

    private BackgroundProgram(Process process, string log)
    {
        _process = process;
        _log = log;
    }

    public int Id => _process.Id;

    /// <summary>Starts a program whose output goes to a file: reading it here would take processor time from what is measured.</summary>
    public static BackgroundProgram Start(string program, IEnumerable<string> arguments, string log)
    {
        var redirected = $"""exec "$0" "$@" </dev/null >{Shell.Quote(log)} 2>&1""";
        return new BackgroundProgram(Process.Start(new ProcessStartInfo("/bin/sh", ["-c", redirected, program, .. arguments]))!, log);
    }

    /// <summary>A port that nobody uses at the moment.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Waits until the server speaks SSH on a port.</summary>
    public async Task AnswersAsync(int port, CancellationToken cancel) => await UntilAsync(() => AnswersOnceAsync(port, cancel), cancel);

    /// <summary>Waits until a file is there.</summary>
    public async Task WritesAsync(string file, CancellationToken cancel) => await UntilAsync(() => Task.FromResult(File.Exists(file)), cancel);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<bool> AnswersOnceAsync(int port, CancellationToken cancel)
    {
        try
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancel);
            return await socket.ReceiveAsync(new byte[256], cancel) > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private async Task UntilAsync(Func<Task<bool>> condition, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            if (_process.HasExited || clock.Elapsed > Patience)
                throw new ToolException($"{_process.StartInfo.ArgumentList[2]} did not start: {File.ReadAllText(_log).Trim()}");
            await Task.Delay(Poll, cancel);
        }
    }
}
