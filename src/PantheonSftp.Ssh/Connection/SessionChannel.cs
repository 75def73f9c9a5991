using System.Buffers;
using System.IO.Pipelines;
using PantheonSftp.Ssh.Telemetry;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Ssh.Connection;

/// <summary>
/// A session channel (RFC 4254 sections 5 and 6): takes what the client sends on it, runs its program, and closes it when both
/// sides are done. Its <c>Receive</c> methods are called by the connection's receive loop only.
/// </summary>
internal sealed class SessionChannel : SshChannel
{
    private readonly ConnectionService _connection;
    private readonly ClientChannel _client;
    private readonly ProgramSetup _setup;
    private readonly CancellationTokenSource _cancel = new();
    private readonly Lock _closing = new();

    private ISshProgram? _prepared;
    private (SshProgramKind Kind, string Command) _started;
    private Pipe? _input;
    private ChannelReader? _reader;
    private ChannelWriter? _output;
    private ChannelWriter? _error;
    private long _ourWindow;
    private long _consumed;
    private volatile bool _endsByItself;
    private bool _hasUnflushedInput;
    private bool _eofReceived;
    private bool _eofSent;
    private bool _closeReceived;
    private bool _closeSent;
    private SshExit? _exit;

    public SessionChannel(ConnectionService connection, uint number, ClientChannel client, ProgramSetup setup)
    {
        _connection = connection;
        _client = client;
        _setup = setup;
        _ourWindow = connection.Limits.ChannelWindow;
        Number = number;
    }

    /// <summary>The server's number for the channel.</summary>
    public uint Number { get; }

    /// <summary>Whether the client has closed the channel, so that nothing more may come from it (RFC 4254 section 5.3).</summary>
    public bool IsClosedByClient => _closeReceived;

    /// <summary>Completes when the program has ended; complete when there is none.</summary>
    public Task Program { get; private set; } = Task.CompletedTask;

    /// <summary>Whether the channel's program goes on and comes to an end by itself.</summary>
    public bool HasWork => _endsByItself && !Program.IsCompleted;

    /// <inheritdoc/>
    public override SshSession Session => _connection.Session;

    /// <inheritdoc/>
    public override PipeReader Input => _reader!;

    /// <inheritdoc/>
    public override PipeWriter Output => _output!;

    /// <inheritdoc/>
    public override PipeWriter Error => _error!;

    /// <inheritdoc/>
    public override event Action<string>? SignalReceived;

    public void ReceiveData(ReadOnlySpan<byte> data, bool isExtended)
    {
        if (Interlocked.Add(ref _ourWindow, -data.Length) < 0 || data.Length > _connection.Limits.ChannelPacketLength)
            throw SshProtocolException.Malformed($"{data.Length} octets on channel {Number} go beyond its window or packet size");
        if (_eofReceived)
            throw SshProtocolException.Malformed($"data on channel {Number} behind its EOF");

        // A session's client has no extended data to send, and nobody reads what comes before the program or when it has had enough: all
        // that is only counted, so that the client can go on.
        if (isExtended || _input is null || _reader!.IsCompleted)
        {
            Consumed(data.Length);
            return;
        }

        _input.Writer.Write(data);
        if (_hasUnflushedInput)
            return;
        _hasUnflushedInput = true;
        _connection.HasInput(this);
    }

    /// <summary>Hands the program what has arrived since the last time.</summary>
    public void FlushInput()
    {
        _hasUnflushedInput = false;

        // Never waits: the window bounds what can lie here, so the pipe itself has no bound.
        _ = _input!.Writer.FlushAsync();
    }

    public void ReceiveWindowAdjust(uint octets) => _client.Window.Widen(octets);

    public void ReceiveEof()
    {
        _eofReceived = true;
        _input?.Writer.Complete();
    }

    public void ReceiveClose()
    {
        Abandon();
        if (_input is null || Volatile.Read(ref _closeSent))
            SendClose();
    }

    /// <summary>The client is gone, or has closed the channel: the program gets the end of its input and is cancelled.</summary>
    public void Abandon()
    {
        lock (_closing)
        {
            _closeReceived = true;
        }

        _client.Window.Close();
        if (!_eofReceived)
            ReceiveEof();

        // What a program does when it is cancelled is its own affair: it neither holds up nor breaks the receive loop.
        _ = _cancel.CancelAsync();
    }

    public void ReceiveRequest(ref SshReader message)
    {
        var type = message.ReadText();
        var wantsReply = message.ReadBoolean();
        var succeeds = type switch
        {
            "env" => _input is null && _setup.SetVariable(ref message),
            "pty-req" => _input is null && _setup.RequestTerminal(ref message),
            "shell" => Prepare(SshProgramKind.Shell, ""),
            "exec" => Prepare(SshProgramKind.Exec, message.ReadText()),
            "subsystem" => Prepare(SshProgramKind.Subsystem, message.ReadText()),
            "signal" => Signal(message.ReadText()),
            "window-change" => _input is not null,
            // Everything else, known (x11-req, auth-agent-req@openssh.com) or not (winadj@putty.projects.tartarus.org), is refused.
            _ => false,
        };

        if (wantsReply)
            SendUnlessClosed((succeeds ? MessageNumber.ChannelSuccess : MessageNumber.ChannelFailure).Begin().UInt32(_client.Number));
        if (_prepared is { } program)
        {
            _prepared = null;
            Program = RunAsync(program);
        }
    }

    private bool Prepare(SshProgramKind kind, string command)
    {
        // RFC 4254 section 6.5: only one of these requests can succeed a channel.
        if (_input is not null || _closeReceived)
            return false;
        if (_setup.Start(kind, command) is not { } program)
        {
            _connection.Programs.Refuse(Number, kind, command, "it is not to be had here");
            return false;
        }

        var scheduler = program.RunsInline ? PipeScheduler.Inline : PipeScheduler.ThreadPool;
        _input = new Pipe(new PipeOptions(
            readerScheduler: scheduler, writerScheduler: PipeScheduler.Inline, pauseWriterThreshold: 0, minimumSegmentSize: 64 * 1024, useSynchronizationContext: false));
        _reader = new ChannelReader(_input.Reader, Consumed);
        _output = new ChannelWriter(_connection.Transport, _client, isError: false, program.RunsInline, Sent, SendEofWhenDone);
        _error = new ChannelWriter(_connection.Transport, _client, isError: true, program.RunsInline, Sent, SendEofWhenDone);
        if (_eofReceived)
            _input.Writer.Complete();
        _prepared = program;
        _endsByItself = program.EndsByItself;
        _started = (kind, command);
        _connection.Programs.Start(Number, kind, command, program.Refusal);
        return true;
    }

    private bool Signal(string name)
    {
        if (SignalReceived is not { } received)
            return false;
        received(name);
        return true;
    }

    private async Task RunAsync(ISshProgram program)
    {
        using var activity = SshActivities.StartProgram(_started.Kind, _started.Command);
        if (!program.RunsInline)
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);

        var exit = await ExitOfAsync(program).ConfigureAwait(false);
        _exit = exit;
        _reader!.Complete();
        _output!.Complete();
        _error!.Complete();
        _connection.Programs.End(Number, exit);
        SshActivities.EndProgram(activity, exit);
        SendExit();
        SendClose();
        await _connection.Transport.FlushAsync().ConfigureAwait(false);
    }

    private async Task<SshExit> ExitOfAsync(ISshProgram program)
    {
        try
        {
            var exit = await program.RunAsync(this, _cancel.Token).ConfigureAwait(false);
            await FlushAsync(_output!).ConfigureAwait(false);
            await FlushAsync(_error!).ConfigureAwait(false);
            return exit;
        }
        catch (OperationCanceledException) when (_cancel.IsCancellationRequested)
        {
            return SshExit.BySignal("HUP");
        }
        catch (Exception e)
        {
            _connection.Programs.Fail(Number, e);
            return new SshExit(255);
        }
    }

    private static async Task FlushAsync(ChannelWriter writer)
    {
        if (!writer.IsCompleted && writer.UnflushedBytes > 0)
            await writer.FlushAsync().ConfigureAwait(false);
    }

    private void Sent(int octets) => _connection.HadTraffic();

    /// <summary>Gives window back when a quarter of it is used up.</summary>
    private void Consumed(long octets)
    {
        var consumed = Interlocked.Add(ref _consumed, octets);
        if (consumed < _connection.Limits.ChannelWindow / 4 || Interlocked.CompareExchange(ref _consumed, 0, consumed) != consumed)
            return;
        Interlocked.Add(ref _ourWindow, consumed);
        SendUnlessClosed(MessageNumber.ChannelWindowAdjust.Begin(9).UInt32(_client.Number).UInt32((uint)consumed));

        // The receive loop may be asleep, and a client without window would not wake it.
        _ = _connection.Transport.FlushAsync();
    }

    /// <summary>RFC 4254 section 5.3: nothing more is said on a channel behind its close.</summary>
    private void SendUnlessClosed(SshWriter message)
    {
        lock (_closing)
        {
            if (!_closeSent && !_closeReceived)
                _connection.Transport.Send(message);
        }
    }

    private void SendEofWhenDone()
    {
        lock (_closing)
        {
            if (_eofSent || _closeSent || _closeReceived || !_output!.IsCompleted || !_error!.IsCompleted)
                return;
            // PuTTY closes a channel once both sides have sent EOF, and would never read a status behind it.
            SendExit();
            _eofSent = true;
            _connection.Transport.Send(MessageNumber.ChannelEof.Begin().UInt32(_client.Number));
        }
    }

    /// <summary>Tells once how the program has ended, when it has (RFC 4254 section 6.10).</summary>
    private void SendExit()
    {
        lock (_closing)
        {
            if (_exit is not { } exit)
                return;
            _exit = null;
            var message = MessageNumber.ChannelRequest.Begin().UInt32(_client.Number);
            if (exit.Signal is { } signal)
                message.Text("exit-signal").Boolean(false).Text(signal).Boolean(false).Text("").Text("");
            else
                message.Text("exit-status").Boolean(false).UInt32((uint)exit.Status);
            SendUnlessClosed(message);
        }
    }

    private void SendClose()
    {
        bool isDone;
        lock (_closing)
        {
            if (!_closeSent)
                _connection.Transport.Send(MessageNumber.ChannelClose.Begin().UInt32(_client.Number));
            _closeSent = true;
            isDone = _closeReceived;
        }

        if (isDone)
            _connection.Remove(this);
    }
}
