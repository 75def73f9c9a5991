using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace PantheonSftp.Api.Hosting;

/// <summary>The emulator's log without the web framework's own messages: those tell of each request in several lines, with headers that may hold tokens.</summary>
internal sealed class ApiLoggerFactory(ILoggerFactory inner) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) =>
        categoryName.StartsWith("Microsoft.", StringComparison.Ordinal) ? NullLogger.Instance : inner.CreateLogger(categoryName);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("where the log goes is the emulator's");

    /// <summary>The emulator's log outlives the web application.</summary>
    public void Dispose()
    {
    }
}
