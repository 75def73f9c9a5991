using System.Buffers;
using System.IO.Pipelines;

namespace PantheonSftp.Ssh.Connection;

/// <summary>A channel's input. What the program consumes is given back to the client as window, seldom and by much.</summary>
internal sealed class ChannelReader(PipeReader reader, Action<long> consumed) : PipeReader
{
    private ReadOnlySequence<byte> _buffer;
    private volatile bool _isCompleted;

    /// <summary>Whether the program will read nothing more.</summary>
    public bool IsCompleted => _isCompleted;

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        var result = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        _buffer = result.Buffer;
        return result;
    }

    public override bool TryRead(out ReadResult result)
    {
        var isRead = reader.TryRead(out result);
        _buffer = result.Buffer;
        return isRead;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed1, SequencePosition examined)
    {
        var octets = _buffer.Slice(0, consumed1).Length;
        _buffer = default;
        reader.AdvanceTo(consumed1, examined);
        if (octets > 0)
            consumed(octets);
    }

    public override void CancelPendingRead() => reader.CancelPendingRead();

    public override void Complete(Exception? exception = null)
    {
        _isCompleted = true;
        reader.Complete(exception);
    }
}
