using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace PantheonSftp.Ssh.Sockets;

/// <summary>The socket of one connection. It never blocks; whoever has to wait does so in the way that costs the least.</summary>
internal sealed class ClientSocket : IDisposable
{
    // TCP_QUICKACK of tcp(7).
    private const int TcpLevel = 6;
    private const int QuickAcknowledgement = 12;

    private readonly Socket _socket;
    private readonly Lingering _lingering;
    private readonly SocketWait? _whenReadable;
    private readonly SocketWait? _whenWritable;
    private bool _sendsPromptly;
    private bool _takesPromptly;
    private bool _acknowledgesQuickly = OperatingSystem.IsLinux();

    public ClientSocket(Socket socket, SocketPolling polling)
    {
        socket.Blocking = false;
        _socket = socket;
        _lingering = polling.Lingering;
        _whenReadable = polling.Input?.Add(socket.SafeHandle);
        _whenWritable = polling.Output?.Add(socket.SafeHandle);
    }

    /// <summary>Takes what has arrived. False when nothing has; the end of the connection is a count of zero.</summary>
    /// <exception cref="SocketException">The connection broke.</exception>
    public bool TryReceive(Span<byte> buffer, out int count)
    {
        count = _socket.Receive(buffer, SocketFlags.None, out var error);
        return IsDone(error);
    }

    /// <summary>Waits a moment for octets of a busy client. False when none have arrived: they may be long in coming.</summary>
    public bool LingersForInput(CancellationToken cancel)
    {
        AcknowledgeNow();
        return _lingering.Sees(_socket, SelectMode.SelectRead, ref _sendsPromptly, cancel);
    }

    /// <summary>Waits for octets, or the end of the connection, without a thread and without a buffer. May end early.</summary>
    public ValueTask WaitForInputAsync(CancellationToken cancel) => _whenReadable is null
        ? ReceiveNothingAsync(cancel)
        : _whenReadable.WaitAsync(cancel);

    /// <summary>Sends some of the octets, and says how many.</summary>
    /// <exception cref="SocketException">The connection broke.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> SendAsync(ReadOnlyMemory<byte> octets)
    {
        int count;
        while (!TrySend(octets.Span, out count))
        {
            if (_lingering.Sees(_socket, SelectMode.SelectWrite, ref _takesPromptly, CancellationToken.None))
                continue;
            if (_whenWritable is null)
                return await _socket.SendAsync(octets).ConfigureAwait(false);
            await _whenWritable.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        }

        return count;
    }

    /// <summary>Closes the connection, once the client has taken all that was sent, and ends every wait.</summary>
    public void Dispose()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The client was faster.
        }

        _socket.Dispose();
        _whenReadable?.Dispose();
        _whenWritable?.Dispose();
    }

    private static bool IsDone(SocketError error) => error switch
    {
        SocketError.Success => true,
        SocketError.WouldBlock => false,
        _ => throw new SocketException((int)error),
    };

    // Nagle's algorithm, which OpenSSH's client leaves on, holds a small message back until the one before is acknowledged, and a system
    // that has nothing to send delays that by 40 ms: twice in a login.
    private void AcknowledgeNow()
    {
        if (!_acknowledgesQuickly)
            return;
        try
        {
            _socket.SetRawSocketOption(TcpLevel, QuickAcknowledgement, [1, 0, 0, 0]);
        }
        catch (SocketException)
        {
            _acknowledgesQuickly = false;
        }
    }

    private bool TrySend(ReadOnlySpan<byte> octets, out int count)
    {
        count = _socket.Send(octets, SocketFlags.None, out var error);
        return IsDone(error);
    }

    private async ValueTask ReceiveNothingAsync(CancellationToken cancel) =>
        await _socket.ReceiveAsync(Memory<byte>.Empty, cancel).ConfigureAwait(false);
}
