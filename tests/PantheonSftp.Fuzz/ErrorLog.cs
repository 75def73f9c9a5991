using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PantheonSftp.Fuzz;

/// <summary>Keeps what is logged as an error: no client can cause that, so each entry is a finding.</summary>
internal sealed class ErrorLog : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<string> _errors = new();

    /// <summary>Fails with the first error since the last time.</summary>
    public void ThrowIfAny()
    {
        if (!_errors.TryDequeue(out var error))
            return;
        _errors.Clear();
        throw new FuzzFinding($"logged as an error: {error}");
    }

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    // All are formatted, so that the messages themselves are tried, too.
    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var message = formatter(state, exception);
        if (logLevel >= LogLevel.Error)
            _errors.Enqueue($"{message} {exception}");
    }

    public void Dispose()
    {
    }
}
