using System.Security.Cryptography;
using PantheonSftp.Ssh.Cryptography;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Ssh.Transport;

/// <summary>The messages of one key exchange between the two KEXINIT and the two NEWKEYS (RFC 4253 section 8, RFC 4419).</summary>
/// <param name="transport">Where the messages go.</param>
/// <param name="client">The client's offer.</param>
/// <param name="server">The server's offer.</param>
/// <param name="chosen">What was negotiated.</param>
/// <param name="hostKey">The host key that signs.</param>
internal sealed class KeyExchange(SshTransport transport, KexInit client, KexInit server, Negotiation chosen, SshHostKey hostKey)
{
    // The numbers 30 to 49 mean something else in each method.
    private const byte Init = 30;
    private const byte Reply = 31;
    private const byte GroupRequest = 34;
    private const byte Group = 31;
    private const byte GroupInit = 32;
    private const byte GroupReply = 33;

    public async ValueTask<ExchangedKeys> RunAsync(CancellationToken cancel) =>
        KeyAgreements.IsGroupExchange(chosen.KeyExchange)
            ? await ExchangeWithGroupAsync(cancel).ConfigureAwait(false)
            : Answer(KeyAgreements.For(chosen.KeyExchange), await ReceiveAsync(Init, cancel).ConfigureAwait(false), Reply, []);

    /// <summary>RFC 4419 section 3: the client says how large a group it wants, the server chooses one.</summary>
    private async ValueTask<ExchangedKeys> ExchangeWithGroupAsync(CancellationToken cancel)
    {
        var request = await ReceiveAsync(GroupRequest, cancel).ConfigureAwait(false);
        var (sizes, group) = ChooseGroup(request.Span);
        var groupMessage = new SshWriter(1024).Byte(Group).UnsignedMpint(group.PrimeOctets).UnsignedMpint(group.GeneratorOctets);
        transport.Send(groupMessage);
        await transport.FlushAsync().ConfigureAwait(false);

        // The hash holds the three sizes, p and g between the host key and the two values.
        byte[] hashed = [.. sizes, .. groupMessage.Written[1..]];
        var init = await ReceiveAsync(GroupInit, cancel).ConfigureAwait(false);
        return Answer(KeyAgreements.ForGroup(group), init, GroupReply, hashed);
    }

    private static (byte[] Sizes, DiffieHellmanGroup Group) ChooseGroup(ReadOnlySpan<byte> request)
    {
        var reader = new SshReader(request);
        reader.ReadByte();
        var sizes = reader.Rest[..Math.Min(reader.Rest.Length, 3 * sizeof(uint))].ToArray();
        var (least, preferred, most) = (reader.ReadUInt32(), reader.ReadUInt32(), reader.ReadUInt32());
        var group = DiffieHellmanGroup.Choose(least, preferred, most)
            ?? throw new SshProtocolException(DisconnectReason.KeyExchangeFailed, $"no group between {least} and {most} bits");
        return (sizes, group);
    }

    private ExchangedKeys Answer(IKeyAgreement agreement, ReadOnlyMemory<byte> init, byte reply, byte[] hashedBeforeValues)
    {
        var clientValue = ReadClientValue(init.Span);
        var (serverValue, encodedSecret) = agreement.Agree(clientValue);
        var hostKeyBlob = hostKey.PublicKey.Blob.Span;

        // RFC 4253 section 8: H = HASH(V_C || V_S || I_C || I_S || K_S || … || e || f || K)
        var hashed = new SshWriter(4096)
            .Text(transport.ClientIdentification)
            .Text(transport.ServerIdentification)
            .String(client.Payload)
            .String(server.Payload)
            .String(hostKeyBlob)
            .Bytes(hashedBeforeValues)
            .String(clientValue)
            .String(serverValue)
            .Bytes(encodedSecret);
        var exchangeHash = CryptographicOperations.HashData(agreement.Hash, hashed.Written);

        transport.Send(new SshWriter(2048)
            .Byte(reply)
            .String(hostKeyBlob)
            .String(serverValue)
            .String(hostKey.Sign(chosen.HostKey, exchangeHash)));
        return new ExchangedKeys(agreement.Hash, encodedSecret, exchangeHash);
    }

    private static byte[] ReadClientValue(ReadOnlySpan<byte> init)
    {
        var reader = new SshReader(init);
        reader.ReadByte();
        return reader.ReadString().ToArray();
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReceiveAsync(byte number, CancellationToken cancel)
    {
        var payload = await transport.ReceiveDuringKeyExchangeAsync(cancel).ConfigureAwait(false);
        return payload.Span[0] == number
            ? payload
            : throw SshProtocolException.Malformed($"message {payload.Span[0]} where message {number} of {chosen.KeyExchange} is due");
    }
}

/// <summary>What both sides know after a key exchange.</summary>
/// <param name="Hash">The exchange's hash function.</param>
/// <param name="EncodedSecret">K, as it enters a hash.</param>
/// <param name="ExchangeHash">H; the first one of a connection is its session id.</param>
internal readonly record struct ExchangedKeys(HashAlgorithmName Hash, byte[] EncodedSecret, byte[] ExchangeHash);
