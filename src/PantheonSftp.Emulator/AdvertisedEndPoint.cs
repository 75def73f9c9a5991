using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace PantheonSftp.Emulator;

/// <summary>Where clients reach a server from where they are, which behind a mapped port is another place than the one it listens on.</summary>
/// <param name="Host">A host name or an IP address, without brackets.</param>
/// <param name="Port">The port.</param>
public sealed record AdvertisedEndPoint(string Host, int Port)
{
    /// <summary>The host as it stands before a port and in a URL: an IPv6 address in brackets.</summary>
    public string HostInUrl => Host.Contains(':') ? $"[{Host}]" : Host;

    /// <summary>Reads <c>HOST:PORT</c>; an IPv6 address is written in brackets.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out AdvertisedEndPoint? endPoint)
    {
        endPoint = null;
        if (text is null || text.LastIndexOf(':') is not (> 0 and var colon))
            return false;
        if (!ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port == 0)
            return false;
        var isBracketed = text[0] is '[' && text[colon - 1] is ']';
        var host = isBracketed ? text[1..(colon - 1)] : text[..colon];
        if (Uri.CheckHostName(host) is UriHostNameType.Unknown or UriHostNameType.Basic || isBracketed != host.Contains(':'))
            return false;
        endPoint = new AdvertisedEndPoint(host, port);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{HostInUrl}:{Port}");

    /// <summary>Where a client of this machine reaches what listens: on every address is on loopback, too.</summary>
    internal static AdvertisedEndPoint Of(IPEndPoint listened)
    {
        var address = listened.Address;
        if (address.Equals(IPAddress.Any))
            address = IPAddress.Loopback;
        else if (address.Equals(IPAddress.IPv6Any))
            address = IPAddress.IPv6Loopback;
        return new AdvertisedEndPoint(address.ToString(), listened.Port);
    }
}
