using PantheonSftp.Ssh;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Fuzz.Targets;

/// <summary>
/// Messages in each state of a connection, with the right protection. An input is an octet and strings: the octet's lower half chooses
/// the state, the strings are the messages. The upper half, unless it is 0, is the number of the message that goes out as it is, unprotected.
/// </summary>
internal sealed class SessionTarget : FuzzTarget
{
    private readonly FuzzServer _server = new();

    public override IReadOnlyList<byte[]> Corpus { get; } = SessionSamples.All;

    public override int CasesInTests => 600;

    public override int CasesBetweenChecks => 300;

    public override long? MayAllocate(int inputLength) => null;

    public override void Run(byte[] input) => RunAsync(input).GetAwaiter().GetResult();

    public override void CheckHealth() => _server.CheckHealthAsync().GetAwaiter().GetResult();

    public override void Dispose() => _server.Dispose();

    private async Task RunAsync(byte[] input)
    {
        var choice = input.Length > 0 ? input[0] : 0;
        using var client = await SessionState.EnterAsync(_server.Port, choice % 16);
        var number = 0;
        foreach (var message in MessagesOf(input))
        {
            number++;
            await client.TrySendAsync(number == choice / 16 ? message : client.Seal(message));
        }

        client.EndInput();
        var received = await ReadAsync(client);
        FuzzFinding.Unless(received < (1024 * 1024) + (64L * input.Length), $"{received} octets answer {input.Length}");
    }

    /// <summary>Reads what the server sends, each packet of which must be right, up to new keys, and unread from there on.</summary>
    private static async Task<long> ReadAsync(RawSshClient client)
    {
        var received = 0L;
        while (await client.ReceiveAsync() is { } message)
        {
            received += message.Payload.Length;
            if (message.Number == MessageNumber.NewKeys)
                return received + await client.DrainAsync();
        }

        return received;
    }

    /// <summary>The strings of an input. The last one may be shorter than it says.</summary>
    private static IEnumerable<byte[]> MessagesOf(byte[] input)
    {
        for (var at = 1; input.Length - at > sizeof(uint);)
        {
            var length = (int)Math.Min(new SshReader(input.AsSpan(at)).ReadUInt32(), (uint)(input.Length - at - sizeof(uint)));
            at += sizeof(uint);
            yield return input[at..(at + length)];
            at += length;
        }
    }
}
