namespace PantheonSftp.Ssh.Transport;

/// <summary>Messages that must wait for the end of a key exchange (RFC 4253 section 7.1), bounded: a client may never finish it.</summary>
internal sealed class HeldMessages
{
    private const int MaxMessages = 4096;

    /// <summary>Two default windows: what channels that end just then may still have to say.</summary>
    private const int MaxOctets = 4 * 1024 * 1024;

    private readonly Queue<byte[]> _messages = new();
    private int _octets;

    /// <summary>Whether there were too many, so that some are lost.</summary>
    public bool IsOverrun { get; private set; }

    public void Add(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body)
    {
        IsOverrun |= _messages.Count >= MaxMessages || _octets + head.Length + body.Length > MaxOctets;
        if (IsOverrun)
            return;
        _messages.Enqueue([.. head, .. body]);
        _octets += head.Length + body.Length;
    }

    public bool TryTake(out ReadOnlySpan<byte> message)
    {
        var isTaken = _messages.TryDequeue(out var octets);
        message = octets;
        _octets -= message.Length;
        return isTaken;
    }

    public void Clear()
    {
        _messages.Clear();
        _octets = 0;
    }
}
