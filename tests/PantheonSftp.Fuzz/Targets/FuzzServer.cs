using PantheonSftp.Sftp;
using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Ssh;
using PantheonSftp.Ssh.Connection;

namespace PantheonSftp.Fuzz.Targets;

/// <summary>A whole server on a free port: SFTP over a file in memory, and <c>cat</c> for every command.</summary>
internal sealed class FuzzServer : IDisposable
{
    private static readonly TimeSpan HangGuard = TimeSpan.FromSeconds(30);
    private static readonly byte[] Content = new CaseRandom(0, 0).Octets(10_000);

    private readonly ErrorLog _log = new();
    private readonly SshServer _server;

    public FuzzServer()
    {
        var authenticator = new TestAuthenticator();
        authenticator.Keys.Add(KeySamples.All[0].PublicKey);
        _server = new SshServer(new SshServerOptions
        {
            HostKeys = [KeySamples.All[0]],
            Authenticator = authenticator,
            ChannelHandler = new Programs(_log),
            Algorithms = SshAlgorithms.WithLegacy,
            LoggerFactory = _log,
        });
        _server.Start();
    }

    public int Port => _server.EndPoints[0].Port;

    /// <summary>Fails unless every connection has ended and a client that does nothing odd still gets the right octets.</summary>
    public async Task CheckHealthAsync()
    {
        foreach (var session in _server.Sessions)
        {
            var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var registration = session.Closed.Register(closed.SetResult);
            await closed.Task.WaitAsync(HangGuard);
        }

        using var client = await RawSshClient.LogInAsync(Port, TestAuthenticator.UserName, TestAuthenticator.Password);
        var channel = await RawChannel.OpenAsync(client);
        (await channel.RequestAsync("subsystem", fields => fields.Text("sftp"))).Should().BeTrue();
        await channel.SendAsync(
        [
            .. Packet.Framed(Packet.Init().Body),
            .. Packet.Framed(Packet.Open(1, "/content", SftpOpenFlags.Read).Body),
            .. Packet.Framed(Packet.Read(2, [0, 0, 0, 0, 0, 0, 0, 1], 0, 32 * 1024).Body),
        ]);
        await channel.SendEofAsync();
        var outcome = await channel.ReadToCloseAsync();
        FuzzFinding.Unless(outcome.ExitStatus == 0 && outcome.Data.AsSpan().EndsWith(Content), "a client that does nothing odd got something else than the file");
        _log.ThrowIfAny();
    }

    public void Dispose() => _server.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private sealed class Programs(ErrorLog log) : ISshChannelHandler, ISshProgram
    {
        private readonly TestPrograms _others = new() { RunsInline = true };

        public bool RunsInline => true;

        public bool AcceptTerminal(SshSession session, string terminal) => true;

        public ISshProgram? Start(SshProgramRequest request) => (request.Kind, request.Command) switch
        {
            (SshProgramKind.Subsystem, "sftp") => this,
            (SshProgramKind.Exec, _) => _others.Start(request with { Command = "cat" }),
            _ => null,
        };

        public async Task<SshExit> RunAsync(SshChannel channel, CancellationToken cancel)
        {
            var files = new MemoryFileSystem();
            files.Add("/content", [.. Content]);
            return new SshExit(await new SftpServer(new SmallFiles(files), options: null, log).RunAsync(channel.Input, channel.Output, cancel));
        }
    }
}
