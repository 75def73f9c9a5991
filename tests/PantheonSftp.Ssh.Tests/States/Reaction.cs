using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Ssh.Tests.States;

/// <summary>What a server does about a message, as its client sees it.</summary>
/// <param name="Text">What is compared, and shown.</param>
/// <param name="MessageCount">How many messages come, where the connection goes on.</param>
internal sealed record Reaction(string Text, int MessageCount = 0)
{
    /// <summary>Nothing, and the connection goes on.</summary>
    public static Reaction Silence { get; } = new("nothing");

    /// <summary>UNIMPLEMENTED with the message's own sequence number, and the connection goes on.</summary>
    public static Reaction Unimplemented { get; } = new("UNIMPLEMENTED", 1);

    /// <summary>The connection ends without a word.</summary>
    public static Reaction End { get; } = new("the end");

    /// <summary>Whether the connection goes on in the same state, so that the next message can be tried on it.</summary>
    public bool ChangesNothing => this == Silence || this == Unimplemented;

    /// <summary>Whether the connection is over.</summary>
    public bool IsEnd => this == End || Text.StartsWith("DISCONNECT", StringComparison.Ordinal);

    /// <summary>Whether the server encrypts what follows with keys that a client of a made-up value cannot have.</summary>
    public bool BringsNewKeys => Text.EndsWith(nameof(MessageNumber.NewKeys), StringComparison.Ordinal);

    /// <summary>DISCONNECT, and the end.</summary>
    public static Reaction Disconnect(DisconnectReason reason) => new($"DISCONNECT {reason}");

    /// <summary>These messages, and the connection goes on.</summary>
    public static Reaction Answer(params IReadOnlyList<MessageNumber> numbers) => new(string.Join(", ", numbers), numbers.Count);

    public override string ToString() => Text;
}
