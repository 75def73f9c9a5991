using System.Diagnostics;
using PantheonSftp.Benchmarks.Servers;
using PantheonSftp.Ssh;
using PantheonSftp.Ssh.Keys;
using PantheonSftp.Testing;

namespace PantheonSftp.Benchmarks.Timing;

/// <summary>Asks a server for logins that it must refuse, kind after kind, and takes the time of each answer.</summary>
internal sealed class RefusalTiming
{
    private const string UnknownSite = "dev.00000000-0000-4000-8000-000000000000";
    private const string KeyAlgorithm = "ecdsa-sha2-nistp256";

    private readonly TestedServer _server;
    private readonly (AnswerTimes Times, Func<SshWriter> Request)[] _kinds;
    private readonly Random _order = new(4252);

    public RefusalTiming(TestedServer server)
    {
        _server = server;
        var key = SshHostKey.FromSeed("a key that no account has"u8, KeyAlgorithm).PublicKey;
        _kinds =
        [
            (new AnswerTimes("password, unknown user"), () => Password("nobody")),
            (new AnswerTimes("password, unknown site"), () => Password(UnknownSite)),
            (new AnswerTimes("password, wrong"), () => Password(server.UserName)),
            (new AnswerTimes("key, unknown user"), () => Key("nobody")),
            (new AnswerTimes("key, unknown site"), () => Key(UnknownSite)),
            (new AnswerTimes("key, refused"), () => Key(server.UserName)),
        ];

        SshWriter Password(string user) => RawAuthentication.Password("not the password", user);
        SshWriter Key(string user) => RawAuthentication.Request("publickey", user).Boolean(false).Text(KeyAlgorithm).String(key.Blob.Span);
    }

    /// <summary>The kinds: three by password, three by key, the right user name always last.</summary>
    public IReadOnlyList<AnswerTimes> Kinds => [.. _kinds.Select(kind => kind.Times)];

    /// <summary>Takes so many samples of each kind. Every connection asks some of them in an order of its own.</summary>
    public async Task RunAsync(int samples, int warmUp, CancellationToken cancel)
    {
        for (var round = 0; round < samples + warmUp; round++)
        {
            cancel.ThrowIfCancellationRequested();
            var order = _kinds.ToArray();
            _order.Shuffle(order);
            // Half of them in a connection: the server ends one that has failed too often.
            foreach (var half in order.Chunk(order.Length / 2))
                await AskAsync(half, isWarmUp: round < warmUp);
        }
    }

    private async Task AskAsync((AnswerTimes Times, Func<SshWriter> Request)[] kinds, bool isWarmUp)
    {
        using var client = await RawSshClient.OpenAsync(_server.Port);
        await client.RequestUserAuthAsync();
        // The first request of a connection, which may cost more than the others, is none that counts.
        await client.SendAsync(RawAuthentication.None(_server.UserName));
        await client.ExpectFailureAsync();
        foreach (var (times, request) in kinds)
        {
            var message = request();
            var clock = Stopwatch.StartNew();
            await client.SendAsync(message);
            await client.ExpectFailureAsync();
            if (!isWarmUp)
                times.Add(clock.Elapsed);
        }
    }
}
