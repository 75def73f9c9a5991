using System.Runtime.InteropServices;

namespace PantheonSftp.Cli.Serving;

/// <summary>SIGINT, SIGTERM and SIGHUP: the first asks for the end, a second SIGINT does not wait for it.</summary>
internal sealed class TerminationSignals : IDisposable
{
    private readonly CancellationTokenSource _asked = new();
    private readonly PosixSignalRegistration[] _registrations;

    public TerminationSignals() =>
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnSignal),
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
