using System.CommandLine.Parsing;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using PantheonSftp.Cli.Commands;

namespace PantheonSftp.Cli.Serving;

/// <summary>Where <c>serve</c> listens, and what people write to connect there.</summary>
internal static class ListenAddresses
{
    /// <summary>Both loopback addresses: many clients try ::1 first for <c>localhost</c>.</summary>
    public static IReadOnlyList<IPAddress> Loopback { get; } = [IPAddress.Loopback, IPAddress.IPv6Loopback];

    public static IPAddress[] Parse(ArgumentResult result)
    {
        var addresses = new List<IPAddress>();
        foreach (var token in result.Tokens)
        {
            if (token.Value is "localhost")
                addresses.AddRange(Loopback);
            else if (IPAddress.TryParse(token.Value.Trim('[', ']'), out var address))
                addresses.Add(address);
            else
                result.AddError($"{OptionValues.NameOf(result)} {token.Value} is no address: give an IP address of this machine, 0.0.0.0 for all of them, or localhost");
        }
        return [.. addresses.Distinct()];
    }

    /// <summary>Both loopback addresses, or the first alone where this machine has no other.</summary>
    public static IReadOnlyList<IPAddress> AvailableLoopback(Predicate<IPAddress> isAvailable, ILogger logger)
    {
        if (isAvailable(IPAddress.IPv6Loopback))
            return Loopback;
        ServeLog.NoIPv6Loopback(logger);
        return [IPAddress.Loopback];
    }

    /// <summary>
    /// Whether this machine can listen on an address; asked for ::1 alone, which some containers lack. An address that was asked for by name
    /// is tried in any case, so that its failure is told.
    /// </summary>
    public static bool IsAvailable(IPAddress address)
    {
        try
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(address, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
