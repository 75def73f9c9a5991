using System.Net;

namespace PantheonSftp.Api;

/// <summary>How the HTTP interface of an emulator is set up. The defaults suit a test: loopback, free ports.</summary>
public sealed class PantheonApiOptions
{
    /// <summary>Where to listen. Default 127.0.0.1. On any address but loopback every call needs a token: see <see cref="AccessToken"/>.</summary>
    public IReadOnlyList<IPAddress> ListenAddresses { get; set; } = [IPAddress.Loopback];

    /// <summary>The port, the same on all addresses. Default 0: a free one. The command's is 2280.</summary>
    public int Port { get; set; }

    /// <summary>The port for HTTPS, which Terminus needs for the health check of a site's domain; null for none. Default 0: a free one.</summary>
    public int? HttpsPort { get; set; } = 0;

    /// <summary>
    /// What a call of <c>/emulator/</c> has to bring as <c>Authorization: Bearer TOKEN</c>. Null: nothing on loopback addresses; on others one is generated,
    /// which <see cref="PantheonApi.AccessToken"/> tells.
    /// </summary>
    public string? AccessToken { get; set; }

    internal bool IsLoopbackOnly => ListenAddresses.All(IPAddress.IsLoopback);

    /// <summary>Names the first option that cannot work, its value, and what would be right.</summary>
    /// <exception cref="ArgumentException">An option cannot work.</exception>
    public void Validate()
    {
        if (ListenAddresses.Count == 0)
            throw new ArgumentException("ListenAddresses is empty; 127.0.0.1 is its default", nameof(ListenAddresses));
        if (Port is < 0 or > IPEndPoint.MaxPort)
            throw new ArgumentOutOfRangeException(nameof(Port), Port, $"Port must be 0 (a free one) to {IPEndPoint.MaxPort}");
        if (HttpsPort is < 0 or > IPEndPoint.MaxPort)
            throw new ArgumentOutOfRangeException(nameof(HttpsPort), HttpsPort, $"HttpsPort must be 0 (a free one) to {IPEndPoint.MaxPort}, or null for none");
        if (HttpsPort is > 0 && HttpsPort == Port)
            throw new ArgumentException($"HttpsPort is {HttpsPort}, which Port is already; give it another, or 0 for a free one", nameof(HttpsPort));
        if (AccessToken is { Length: < 16 })
            throw new ArgumentException($"AccessToken has {AccessToken.Length} characters; at least 16 are needed", nameof(AccessToken));
    }
}
