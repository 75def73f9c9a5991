using System.Runtime.InteropServices;

namespace PantheonSftp.Cli.Serving;

/// <summary>
/// SIGINT, SIGTERM and SIGHUP: the first asks for the end, a second SIGINT does not wait for it. A file longer than <c>ulimit -f</c> allows is no
/// reason to end: the client that writes it is told.
/// </summary>
internal sealed class TerminationSignals : IDisposable
{
    /// <summary>SIGXFSZ, which .NET has no name for; the same number on Linux and macOS.</summary>
    private const PosixSignal FileTooLong = (PosixSignal)25;

    private readonly CancellationTokenSource _asked = new();
    private readonly PosixSignalRegistration[] _registrations;

    public TerminationSignals() =>
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnSignal),
            .. OperatingSystem.IsWindows() ? (PosixSignalRegistration[])[] : [PosixSignalRegistration.Create(FileTooLong, signal => signal.Cancel = true)],
        ];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Asked => _asked.Token;

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _asked.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        if (_asked.IsCancellationRequested && context.Signal == PosixSignal.SIGINT)
            Environment.Exit(ExitCode.Interrupted);
        context.Cancel = true;
        _asked.Cancel();
    }
}
