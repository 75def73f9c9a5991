using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PantheonSftp.Testing;

/// <summary>Keeps what is logged, at every level, with the connection that it is about.</summary>
internal sealed class LogRecorder : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<LogLine> _lines = new();
    private readonly LoggerExternalScopeProvider _scopes = new();

    public IReadOnlyCollection<LogLine> Lines => _lines;

    /// <summary>What a person reads at the default level.</summary>
    public IEnumerable<string> Shown => _lines.Where(line => line.Level >= LogLevel.Information).Select(line => line.Text);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        object? connection = null;
        _scopes.ForEachScope((scope, _) =>
        {
            if (scope is IReadOnlyList<KeyValuePair<string, object?>> values)
                connection = values.FirstOrDefault(value => value.Key == "ConnectionId").Value ?? connection;
        }, 0);
        var values = state as IReadOnlyList<KeyValuePair<string, object?>> ?? [];
        _lines.Enqueue(new LogLine(logLevel, eventId, formatter(state, exception), $"{string.Join(' ', values)} {exception}", connection));
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable BeginScope<TState>(TState state) where TState : notnull => _scopes.Push(state);

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }
}

/// <summary>A message of the log.</summary>
/// <param name="Level">How grave it is.</param>
/// <param name="Event">Its event.</param>
/// <param name="Text">What a person reads.</param>
/// <param name="Details">Everything that a program gets: the named values and the exception.</param>
/// <param name="Connection">The connection that it is about, by its scope.</param>
internal sealed record LogLine(LogLevel Level, EventId Event, string Text, string Details, object? Connection);
