using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PantheonSftp.Ssh;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Emulator;

/// <summary>How an emulator is set up. The defaults suit a test: loopback, a free port, the demo sites in a temporary directory.</summary>
public sealed class PantheonEmulatorOptions
{
    /// <summary>The demo account's password where none is given: known to everybody, hence taken on loopback addresses only.</summary>
    public const string WellKnownPassword = "pantheon";

    /// <summary>The demo account's machine token where none is given: known to everybody, hence taken on loopback addresses only.</summary>
    public const string WellKnownMachineToken = "pantheon-demo-machine-token";

    /// <summary>The demo account's e-mail address in the shipped fixtures.</summary>
    public const string DemoAccount = "demo@example.com";

    /// <summary>A token that is shorter can be guessed.</summary>
    internal const int MinMachineTokenLength = 16;

    /// <summary>Where to listen. Default 127.0.0.1.</summary>
    public IReadOnlyList<IPAddress> ListenAddresses { get; set; } = [IPAddress.Loopback];

    /// <summary>The port, the same on all addresses. Default 0: a free one. The platform's is 2222.</summary>
    public int Port { get; set; }

    /// <summary>Where sites live on; null for a temporary directory that is removed at the end. One emulator uses it at a time.</summary>
    public string? DataDirectory { get; set; }

    /// <summary>Where sites and accounts are described (its README says how); null for the shipped demo sites.</summary>
    public string? FixturesDirectory { get; set; }

    /// <summary>
    /// The password of the first account. Null: what the fixture says, <see cref="WellKnownPassword"/> for the shipped ones. On any address
    /// but loopback the fixture's passwords are not taken, and null generates one: see <see cref="Access.Account.Password"/>.
    /// </summary>
    public string? Password { get; set; }

    /// <summary>
    /// The machine token of the first account, with which Terminus logs in. Null: what the fixture says, <see cref="WellKnownMachineToken"/> for the shipped ones. On any
    /// address but loopback the fixture's tokens are not taken, and null generates one: see <see cref="Access.Account.MachineTokens"/>.
    /// </summary>
    public string? MachineToken { get; set; }

    /// <summary>Public keys of the first account, under the platform's rule for account keys.</summary>
    public IReadOnlyList<SshPublicKey> AuthorizedKeys { get; set; } = [];

    /// <summary>Takes ed25519 keys for accounts, which the platform refuses. Default false.</summary>
    public bool AcceptEd25519 { get; set; }

    /// <summary>The server's own keys; empty for those of <see cref="HostKeyDirectory"/> or <see cref="HostKeySeed"/>.</summary>
    public IReadOnlyList<SshHostKey> HostKeys { get; set; } = [];

    /// <summary>A directory that keeps host keys in OpenSSH's format, made on first use. Null: one in <see cref="DataDirectory"/>, where that is given.</summary>
    public string? HostKeyDirectory { get; set; }

    /// <summary>Derives the host keys: the same seed gives the same keys at every start. Null: new keys where no directory keeps them, then ed25519 and ECDSA only.</summary>
    public ReadOnlyMemory<byte>? HostKeySeed { get; set; }

    /// <summary>What a client may cost. Idle and session timeouts that are null here come from the <see cref="Profile"/>.</summary>
    public SshServerLimits Limits { get; set; } = new();

    /// <summary>Values and texts of the platform.</summary>
    public PlatformProfile Profile { get; set; } = new();

    /// <summary>How long disposal waits for transfers to end. Default none: a test wants to go on.</summary>
    public TimeSpan ShutdownDrain { get; set; } = TimeSpan.Zero;

    /// <summary>The clock of every timeout and duration. Default: an <see cref="EmulatorClock"/>, which runs like the system's and can be set.</summary>
    public TimeProvider TimeProvider { get; set; } = new EmulatorClock();

    /// <summary>Where the log goes. Default: nowhere.</summary>
    public ILoggerFactory LoggerFactory { get; set; } = NullLoggerFactory.Instance;

    /// <summary>Makes the meters of the emulator's metrics; null lets it have its own. Emulators that share a factory share its meters.</summary>
    public IMeterFactory? MeterFactory { get; set; }

    internal bool IsLoopbackOnly => ListenAddresses.All(IPAddress.IsLoopback);

    /// <summary>Names the first option that cannot work, its value, and what would be right.</summary>
    /// <exception cref="ArgumentException">An option cannot work.</exception>
    public void Validate()
    {
        if (ListenAddresses.Count == 0)
            throw new ArgumentException("ListenAddresses is empty; 127.0.0.1 is its default", nameof(ListenAddresses));
        if (Port is < 0 or > IPEndPoint.MaxPort)
            throw new ArgumentOutOfRangeException(nameof(Port), Port, $"Port must be 0 (a free one) to {IPEndPoint.MaxPort}");
        if (Password is "")
            throw new ArgumentException("Password is empty; null stands for the default one", nameof(Password));
        if (Password == WellKnownPassword && !IsLoopbackOnly)
            throw new ArgumentException("Password is the well-known one, which is for loopback addresses only; give another, or none to have one generated", nameof(Password));
        if (MachineToken is { Length: < MinMachineTokenLength })
            throw new ArgumentException($"MachineToken has {MachineToken.Length} characters; at least {MinMachineTokenLength} are needed", nameof(MachineToken));
        if (MachineToken == WellKnownMachineToken && !IsLoopbackOnly)
            throw new ArgumentException("MachineToken is the well-known one, which is for loopback addresses only; give another, or none to have one generated", nameof(MachineToken));
        if (FixturesDirectory is { } fixtures && !Directory.Exists(fixtures))
            throw new ArgumentException($"FixturesDirectory {fixtures} does not exist; null stands for the shipped demo sites", nameof(FixturesDirectory));
        if (HostKeySeed is { Length: < 16 } seed)
            throw new ArgumentException($"HostKeySeed has {seed.Length} octets; at least 16 are needed", nameof(HostKeySeed));
        if (ShutdownDrain < TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(ShutdownDrain), ShutdownDrain, "ShutdownDrain must not be negative");
        Limits.Validate();
        Profile.Validate();
    }
}
