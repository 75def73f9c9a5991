using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace PantheonSftp.Cli.Output;

/// <summary>
/// Logs to a text writer, one short line a message: time, level, the number of the connection it belongs to, sentence. Standard output stays
/// free for what the command answers.
/// </summary>
internal sealed class LineLoggerFactory(TextWriter writer, LogLevel least, bool usesColour, TimeProvider time) : ILoggerFactory
{
    private static readonly SearchValues<char> Controls = SearchValues.Create([.. Enumerable.Range(0, 256).Select(code => (char)code).Where(char.IsControl)]);

    private readonly Lock _oneLineAtATime = new();
    private readonly LoggerExternalScopeProvider _scopes = new();

    public static LineLoggerFactory ToStandardError(LogLevel least) =>
        new(Console.Error, least, Terminal.HasColour(isRedirected: Console.IsErrorRedirected), TimeProvider.System);

    public ILogger CreateLogger(string categoryName) => new LineLogger(this);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("this logger writes lines and nothing else");

    public void Dispose()
    {
    }

    private void Write(LogLevel level, string message, Exception? exception)
    {
        var (name, colour) = Describe(level);
        message = ConnectionOfScope() + WithoutControls(message);
        var at = time.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        if (exception is not null)
            message = least <= LogLevel.Debug ? $"{message} {exception}" : $"{message} ({exception.Message})";
        var line = usesColour ? $"\e[2m{at}\e[0m \e[{colour}m{name}\e[0m {message}" : $"{at} {name} {message}";
        lock (_oneLineAtATime)
        {
            try
            {
                writer.WriteLine(line);
            }
            catch (IOException)
            {
                // A terminal that was closed, a full disk: no client should suffer from that.
            }
        }
    }

    /// <summary>By its number, the lines of one client can be followed among those of others.</summary>
    private string ConnectionOfScope()
    {
        var number = new StringBuilder();
        _scopes.ForEachScope(static (scope, number) =>
        {
            if (scope is IReadOnlyList<KeyValuePair<string, object?>> values && values.FirstOrDefault(value => value.Key == "ConnectionId").Value is { } id)
                number.Append(CultureInfo.InvariantCulture, $"[{id}] ");
        }, number);
        return number.ToString();
    }

    /// <summary>User names and paths come from clients: none of them may start a line of its own or speak to the terminal.</summary>
    private static string WithoutControls(string message) =>
        message.AsSpan().ContainsAny(Controls) ? string.Concat(message.Select(c => char.IsControl(c) ? '\uFFFD' : c)) : message;

    private static (string Name, string Colour) Describe(LogLevel level) => level switch
    {
        LogLevel.Trace => ("trace", "2"),
        LogLevel.Debug => ("debug", "2"),
        LogLevel.Information => ("info ", "32"),
        LogLevel.Warning => ("warn ", "33"),
        _ => ("error", "31"),
    };

    private sealed class LineLogger(LineLoggerFactory factory) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => factory._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel >= factory.Least && logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                factory.Write(logLevel, formatter(state, exception), exception);
        }
    }

    private LogLevel Least => least;
}
