using System.Diagnostics;
using PantheonSftp.Emulator.Commands;

namespace PantheonSftp.Emulator.Tests.Commands;

/// <summary>An SSH server that answers <c>other</c> with a script of the machine's shell, and a client that is logged in.</summary>
internal sealed class ChildServer : IAsyncDisposable
{
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("child");
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TestServer _server;

    private ChildServer(string script)
    {
        _server = TestServer.Start(programs: new TestPrograms
        {
            EndByThemselves = true,
            Other = async (channel, cancel) =>
            {
                try
                {
                    return await new ChildProgram(Start(script)).RunAsync(channel, cancel);
                }
                finally
                {
                    _ended.TrySetResult();
                }
            },
        });
    }

    public RawSshClient Client { get; private set; } = null!;

    /// <summary>Where the script runs.</summary>
    public string Home => _home.FullName;

    /// <summary>Completes when the program has ended.</summary>
    public Task Ended => _ended.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    public static async Task<ChildServer> StartAsync(string script)
    {
        var server = new ChildServer(script);
        server.Client = await RawSshClient.LogInAsync(server._server);
        return server;
    }

    public Task<RawChannel> ExecAsync(uint window = int.MaxValue) => RawChannel.ExecAsync(Client, "other", window: window);

    /// <summary>Stops the server, in a way that lets programs end.</summary>
    public Task StopAsync(TimeSpan drain) => _server.StopAsync(drain);

    /// <summary>The process whose id the script has written to a file.</summary>
    public int IdIn(string file) => int.Parse(File.ReadAllText(Path.Combine(Home, file)));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server.DisposeAsync();
        _home.Delete(recursive: true);
    }

    private ProcessStartInfo Start(string script) => ChildStart.Of("/bin/sh", ["-c", script], Home);
}
