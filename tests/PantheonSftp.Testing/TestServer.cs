using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PantheonSftp.Ssh;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Testing;

/// <summary>A server on a free port of 127.0.0.1 with all three kinds of host keys, ready for real clients.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private static readonly Lazy<IReadOnlyList<SshHostKey>> HostKeys = new(() =>
        [.. new[] { "ssh-ed25519", "ecdsa-sha2-nistp256", "ssh-rsa" }.Select(type => SshHostKey.FromSeed("PantheonSftp.Ssh.Tests"u8, type))]);

    private TestServer(SshServer server, TestAuthenticator authenticator, TestPrograms programs)
    {
        Server = server;
        Authenticator = authenticator;
        Programs = programs;
    }

    public SshServer Server { get; }

    public TestAuthenticator Authenticator { get; }

    public TestPrograms Programs { get; }

    public int Port => Server.EndPoints[0].Port;

    public static TestServer Start(
        SshAlgorithms? algorithms = null,
        SshServerLimits? limits = null,
        TestAuthenticator? authenticator = null,
        TestPrograms? programs = null,
        TimeProvider? time = null,
        string? banner = null,
        ILoggerFactory? loggers = null,
        IMeterFactory? meters = null)
    {
        authenticator ??= new TestAuthenticator();
        programs ??= new TestPrograms();
        var server = new SshServer(new SshServerOptions
        {
            HostKeys = HostKeys.Value,
            Authenticator = authenticator,
            ChannelHandler = programs,
            Algorithms = algorithms ?? SshAlgorithms.WithLegacy,
            Limits = limits ?? new SshServerLimits(),
            TimeProvider = time ?? TimeProvider.System,
            Banner = banner,
            LoggerFactory = loggers ?? NullLoggerFactory.Instance,
            MeterFactory = meters,
        });
        server.Start();
        return new TestServer(server, authenticator, programs);
    }

    /// <summary>Waits until no connection is left.</summary>
    public async Task EndedAsync()
    {
        foreach (var session in Server.Sessions)
        {
            var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var registration = session.Closed.Register(ended.SetResult);
            await ended.Task.WaitAsync(TestContext.Current.CancellationToken);
        }
    }

    public Task StopAsync(TimeSpan drain) => Server.StopAsync(drain, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
