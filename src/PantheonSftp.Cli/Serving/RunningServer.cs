using PantheonSftp.Api;
using PantheonSftp.Api.Description;
using PantheonSftp.Emulator;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Cli.Serving;

/// <summary>What serves: the emulator, and its HTTP interface where there is one.</summary>
internal sealed record RunningServer(PantheonEmulator Emulator, PantheonApi? Api)
{
    /// <summary>As scripts read it.</summary>
    public ReadyDocument Description => Readiness.Of(Emulator, Api?.Addresses);

    public IReadOnlyList<SshPublicKey> HostKeys => Readiness.KeysOf(Emulator);

    /// <summary>Tells how it stands now, and again when an address was changed or the RSA host key, which may come up to a second late, has joined; until disposal.</summary>
    /// <exception cref="UserErrorException">What the first telling throws.</exception>
    public IDisposable Tell(Action<ReadyDocument> tell)
    {
        var telling = new Telling(this, tell);
        telling.Now();
        telling.Begin();
        return telling;
    }

    private sealed class Telling(RunningServer server, Action<ReadyDocument> tell) : IDisposable
    {
        private readonly Lock _oneAtATime = new();
        private bool _isOver;

        public void Begin()
        {
            server.Emulator.AdvertisedChanged += Now;
            if (server.Api is { } api)
                api.Addresses.Changed += Now;
            if (!server.Emulator.HostKeysCompleted.IsCompleted)
                server.Emulator.HostKeysCompleted.ContinueWith(_ => Now(), TaskScheduler.Default);
        }

        public void Now()
        {
            lock (_oneAtATime)
            {
                if (!_isOver)
                    tell(server.Description);
            }
        }

        public void Dispose()
        {
            server.Emulator.AdvertisedChanged -= Now;
            if (server.Api is { } api)
                api.Addresses.Changed -= Now;
            lock (_oneAtATime)
                _isOver = true;
        }
    }
}
