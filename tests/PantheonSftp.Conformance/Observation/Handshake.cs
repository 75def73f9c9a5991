using System.Net.Sockets;
using PantheonSftp.Conformance.Targets;
using PantheonSftp.Ssh.Keys;
using PantheonSftp.Ssh.Transport;
using PantheonSftp.Testing;

namespace PantheonSftp.Conformance.Observation;

/// <summary>What a server says before anything is encrypted: its identification, and its first SSH_MSG_KEXINIT.</summary>
internal static class Handshake
{
    /// <exception cref="ToolException">No SSH server answers.</exception>
    public static async Task<(string Identification, OfferObservation Offer)> ObserveAsync(Login login)
    {
        try
        {
            using var client = await RawSshClient.GreetAsync(login.Host, login.Port);
            var message = await client.ReceiveAsync(message => message.Number == MessageNumber.KexInit);
            var offer = KexInit.Parse(message.Payload);
            return (client.ServerIdentification, new OfferObservation(
                offer.KeyExchanges, offer.HostKeys,
                offer.CiphersToServer, offer.CiphersToClient, offer.MacsToServer, offer.MacsToClient, offer.CompressionsToServer, offer.CompressionsToClient));
        }
        catch (SocketException error)
        {
            throw new ToolException($"{login.Host}:{login.Port}: {error.Message}");
        }
    }

    public static IReadOnlyList<HostKeyObservation> HostKeys(Login login) =>
        [.. login.HostKeys.Select(key => new HostKeyObservation(key.Type, BitsOf(key), key.Fingerprint)).OrderBy(key => key.Type, StringComparer.Ordinal)];

    private static int? BitsOf(HostKey key) => SshPublicKey.TryFromBlob(Convert.FromBase64String(key.Base64), out var known) ? known.Bits : null;
}
