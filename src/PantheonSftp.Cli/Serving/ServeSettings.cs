using System.Net;
using Microsoft.Extensions.Logging;
using PantheonSftp.Emulator;

namespace PantheonSftp.Cli.Serving;

/// <summary>What the command line asks of <c>serve</c>.</summary>
internal sealed record ServeSettings
{
    /// <summary>The addresses given; null when none was.</summary>
    public IReadOnlyList<IPAddress>? Listen { get; init; }

    public int Port { get; init; }

    public string? Data { get; init; }

    public string? Fixtures { get; init; }

    public string? Password { get; init; }

    public IReadOnlyList<string> AuthorizedKeys { get; init; } = [];

    public bool AcceptsEd25519 { get; init; }

    public IReadOnlyList<string> HostKeys { get; init; } = [];

    public bool OffersPlatformHostKeys { get; init; }

    public bool OffersLegacyAlgorithms { get; init; }

    public string? Profile { get; init; }

    /// <summary>Null for that of the profile.</summary>
    public TimeSpan? WorkflowDuration { get; init; }

    public string? ReadyFile { get; init; }

    public string? ClientConfig { get; init; }

    public LogLevel LogLevel { get; init; }

    /// <summary>Null for no HTTP interface.</summary>
    public ApiSettings? Api { get; init; }

    /// <summary>Where clients reach the SSH port; null for where it listens.</summary>
    public AdvertisedEndPoint? Advertise { get; init; }
}
