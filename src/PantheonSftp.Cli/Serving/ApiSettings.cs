using System.Net;
using PantheonSftp.Emulator;

namespace PantheonSftp.Cli.Serving;

/// <summary>What the command line asks of the HTTP interface.</summary>
internal sealed record ApiSettings
{
    public const int DefaultPort = 2280;

    public const int DefaultHttpsPort = 2281;

    public required IReadOnlyList<IPAddress> Listen { get; init; }

    public required int Port { get; init; }

    public required int HttpsPort { get; init; }

    public string? Token { get; init; }

    /// <summary>Where clients reach it; null for where it listens.</summary>
    public AdvertisedEndPoint? Advertise { get; init; }
}
