using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Ssh.Connection;

/// <summary>
/// One of a channel's outputs (RFC 4254 section 5.2). The program writes into a pooled buffer; a flush cuts that into messages as
/// large as the client takes and waits where its window is full.
/// </summary>
internal sealed class ChannelWriter : PipeWriter
{
    private const uint StandardError = 1;
    private const int SmallestBuffer = 4096;

    private readonly SshTransport _transport;
    private readonly ChannelWindow _window;
    private readonly AsyncSignal _whenWider;
    private readonly int _maxDataLength;
    private readonly byte[] _head;
    private readonly Action<int> _sent;
    private readonly Action _completed;
    private byte[] _buffer = [];
    private int _length;
    private volatile bool _isFlushCancelled;

    public ChannelWriter(SshTransport transport, ClientChannel client, bool isError, bool runsInline, Action<int> sent, Action completed)
    {
        _transport = transport;
        _window = client.Window;
        _maxDataLength = client.MaxDataLength;
        _whenWider = new AsyncSignal(runsInline);
        _sent = sent;
        _completed = completed;
        _head = isError
            ? MessageNumber.ChannelExtendedData.Begin().UInt32(client.Number).UInt32(StandardError).UInt32(0).ToArray()
            : MessageNumber.ChannelData.Begin().UInt32(client.Number).UInt32(0).ToArray();
    }

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _length;

    /// <summary>Whether the program will write nothing more.</summary>
    public bool IsCompleted { get; private set; }

    public override void Advance(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)bytes, (uint)(_buffer.Length - _length), nameof(bytes));
        _length += bytes;
    }

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        EnsureRoom(sizeHint);
        return _buffer.AsMemory(_length);
    }

    public override Span<byte> GetSpan(int sizeHint = 0)
    {
        EnsureRoom(sizeHint);
        return _buffer.AsSpan(_length);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        var cancellation = cancellationToken.UnsafeRegister(static me => ((ChannelWriter)me!).CancelPendingFlush(), this);
        bool isCancelled;
        try
        {
            await SendBufferAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // First the registration: what is cancelled later must not cancel the next flush.
            cancellation.Dispose();
            isCancelled = _isFlushCancelled;
            _isFlushCancelled = false;
        }

        await _transport.FlushAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return new FlushResult(isCancelled, _window.IsClosed);
    }

    public override void CancelPendingFlush()
    {
        _isFlushCancelled = true;
        _whenWider.Set();
    }

    /// <summary>Ends the output. What was not flushed is dropped when the client does not take it at once.</summary>
    public override void Complete(Exception? exception = null)
    {
        if (IsCompleted)
            return;
        while (_length > 0 && !_window.IsClosed && _window.Take(Math.Min(_length, _maxDataLength), _whenWider) is > 0 and var taken)
        {
            SendMessage(_buffer.AsSpan(0, taken));
            Keep(taken);
        }

        IsCompleted = true;
        Keep(_length);
        _completed();
        _ = _transport.FlushAsync();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask SendBufferAsync(CancellationToken cancel)
    {
        var sent = 0;
        try
        {
            while (sent < _length && !_window.IsClosed && !_isFlushCancelled)
            {
                await _transport.ReadyAsync(cancel).ConfigureAwait(false);
                var taken = _window.Take(Math.Min(_length - sent, _maxDataLength), _whenWider);
                if (taken == 0)
                {
                    await WaitForWindowAsync().ConfigureAwait(false);
                    continue;
                }

                SendMessage(_buffer.AsSpan(sent, taken));
                sent += taken;
            }
        }
        finally
        {
            Keep(sent);
        }
    }

    private async ValueTask WaitForWindowAsync()
    {
        await _transport.FlushAsync().ConfigureAwait(false);
        if (!_window.IsClosed)
            await _whenWider.WaitAsync().ConfigureAwait(false);
    }

    private void SendMessage(ReadOnlySpan<byte> data)
    {
        BinaryPrimitives.WriteInt32BigEndian(_head.AsSpan(_head.Length - sizeof(uint)), data.Length);
        _transport.Send(_head, data);
        _sent(data.Length);
    }

    /// <summary>Forgets what was sent; an empty buffer goes back to the pool.</summary>
    private void Keep(int from)
    {
        _buffer.AsSpan(from, _length - from).CopyTo(_buffer);
        _length -= from;
        if (_length == 0 || _window.IsClosed)
            Return();
    }

    private void Return()
    {
        _length = 0;
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private void EnsureRoom(int sizeHint)
    {
        ObjectDisposedException.ThrowIf(IsCompleted, this);
        if (_buffer.Length - _length >= Math.Max(sizeHint, 1))
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Math.Max(_buffer.Length * 2, SmallestBuffer), _length + sizeHint));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
