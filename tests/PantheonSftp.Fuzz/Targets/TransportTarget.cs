using PantheonSftp.Ssh;

namespace PantheonSftp.Fuzz.Targets;

/// <summary>All that a client sends before it has keys, as it goes over the wire.</summary>
internal sealed class TransportTarget : FuzzTarget
{
    private readonly FuzzServer _server = new();

    public override IReadOnlyList<byte[]> Corpus { get; } =
    [
        [.. Greeting],
        [.. Greeting, .. KexInitPacket(new ClientOffer { IsStrict = false }), .. PacketOf([30, 0, 0, 0, 32, 9, .. new byte[31]]), .. PacketOf([21])],
        [.. Greeting, .. KexInitPacket(new ClientOffer()), .. PacketOf([30, 0, 0, 0, 32, 9, .. new byte[31]]), .. PacketOf([21]), .. new byte[200]],
        [.. Greeting, .. PacketOf([2, 0, 0, 0, 1, 1]), .. KexInitPacket(new ClientOffer { IsStrict = false, FirstKexPacketFollows = true, KeyExchanges = ["unknown", "curve25519-sha256"] }), .. PacketOf([30]), .. PacketOf([30, 0, 0, 0, 32, 9, .. new byte[31]])],
        [.. Greeting, .. KexInitPacket(new ClientOffer { IsStrict = false, KeyExchanges = ["diffie-hellman-group-exchange-sha256"] }), .. PacketOf([34, 0, 0, 8, 0, 0, 0, 8, 0, 0, 0, 32, 0]), .. PacketOf([32, 0, 0, 0, 1, 3])],
        [.. Greeting, .. PacketOf([1, 0, 0, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0])],
    ];

    public override int CasesInTests => 1_000;

    public override int CasesBetweenChecks => 500;

    public override long? MayAllocate(int inputLength) => null;

    private static ReadOnlySpan<byte> Greeting => "SSH-2.0-RawClient\r\n"u8;

    public override void Run(byte[] input) => RunAsync(input).GetAwaiter().GetResult();

    public override void CheckHealth() => _server.CheckHealthAsync().GetAwaiter().GetResult();

    public override void Dispose() => _server.Dispose();

    private async Task RunAsync(byte[] input)
    {
        using var client = await RawSshClient.ConnectAsync(_server.Port);
        await client.TrySendAsync(input);
        client.EndInput();
        var received = await client.DrainAsync();
        FuzzFinding.Unless(received < 16 * 1024 + (8L * input.Length), $"{received} octets answer {input.Length}");
    }

    private static byte[] KexInitPacket(ClientOffer offer)
    {
        var payload = offer.ToKexInit().Payload;
        payload.AsSpan(1, 16).Clear();
        return PacketOf(payload);
    }

    /// <summary>RFC 4253 section 6, without a cipher.</summary>
    private static byte[] PacketOf(byte[] payload)
    {
        var padding = 8 - ((sizeof(uint) + 1 + payload.Length) % 8);
        padding += padding < 4 ? 8 : 0;
        return new SshWriter().UInt32((uint)(1 + payload.Length + padding)).Byte((byte)padding).Bytes(payload).Bytes(new byte[padding]).ToArray();
    }
}
