using PantheonSftp.Ssh.Connection;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Ssh.Tests.States;

/// <summary>Every message number in every state of a connection, well formed and bare: the server does what <see cref="AllowedReactions"/> says, and nothing else.</summary>
public sealed class MessageStateTests
{
    public static TheoryData<ConnectionState> States => [.. Enum.GetValues<ConnectionState>()];

    [Theory]
    [MemberData(nameof(States))]
    public async Task Each_message_gets_its_one_allowed_reaction(ConnectionState state)
    {
        var finish = new TaskCompletionSource<SshExit>();
        await using var server = TestServer.Start(programs: new TestPrograms { Other = (_, _) => finish.Task });
        var wrong = new List<string>();
        StateClient? client = null;
        foreach (var (number, form, payload) in Messages())
        {
            var rule = AllowedReactions.For(state, number, form);
            client ??= await StateClient.EnterAsync(server, state);
            var reaction = await client.ObserveAsync(payload, rule.Reaction);
            if (reaction != rule.Reaction)
                wrong.Add($"{number}, {form}: {reaction} instead of {rule.Reaction} ({rule.Source})");
            if (!reaction.ChangesNothing || ChangesState(number))
            {
                client.Dispose();
                client = null;
            }
        }

        client?.Dispose();
        finish.SetResult(SshExit.Success);
        wrong.Should().BeEmpty();
    }

    /// <summary>OpenSSH's PROTOCOL section 1.10: the client's KEXINIT is its first packet. That it asks for this is known only afterwards.</summary>
    [Fact]
    public async Task Whatever_comes_before_KEXINIT_ends_a_strict_exchange()
    {
        await using var server = TestServer.Start();
        foreach (var (number, form, payload) in Messages().Where(message => AllowedReactions.For(ConnectionState.Identified, message.Number, message.Form).Reaction.ChangesNothing && message.Number != 20))
        {
            using var client = await RawSshClient.GreetAsync(server);
            await client.SendAsync(payload);
            await client.SendAsync(new ClientOffer { IsStrict = true }.ToKexInit().Payload);

            (await client.ExpectDisconnectAsync()).Text.Should().Be("the strict exchange has KEXINIT first", $"of message {number}, {form}");
        }
    }

    private static IEnumerable<(byte Number, Form Form, byte[] Payload)> Messages()
    {
        for (var number = 0; number <= byte.MaxValue; number++)
        {
            if (ClientMessages.WellFormed((byte)number) is not { } wellFormed)
            {
                yield return ((byte)number, Form.Bare, [(byte)number]);
                continue;
            }

            yield return ((byte)number, Form.WellFormed, wellFormed);
            if (wellFormed.Length > 1)
                yield return ((byte)number, Form.Bare, [(byte)number]);
        }
    }

    /// <summary>Whether a message without an answer leads to another state.</summary>
    private static bool ChangesState(byte number) =>
        (MessageNumber)number is MessageNumber.KexInit or MessageNumber.NewKeys or MessageNumber.ChannelEof;
}
