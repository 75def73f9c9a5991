using Microsoft.Extensions.Logging;
using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.Protocol;

namespace PantheonSftp.Sftp.Tests.Protocol;

public sealed class LogTests
{
    private readonly ListLogger _log = new();
    private readonly MemoryFileSystem _files = new();

    [Fact]
    public async Task A_stream_that_cannot_be_followed_is_told_with_the_reason()
    {
        var client = Conversation.Silent(_files, logger: _log);
        await client.SendAsync(Packet.Of(RequestType.Stat, 1).Text("/"));
        await client.Served;
        _log.Lines.Should().Contain((LogLevel.Warning, "SFTP session ended by the server, the client's stream cannot be followed: its first packet is of type 17, not INIT"));
    }

    [Fact]
    public async Task An_exception_of_the_file_system_is_told_with_its_request()
    {
        await using var client = Conversation.Silent(_files, logger: _log);
        await client.AskAsync(Packet.Init());
        await client.AskAsync(Packet.Open(1, "/throws", SftpOpenFlags.Read));
        _log.Lines.Should().Contain((LogLevel.Error, "SFTP request Open failed unexpectedly; the client was told FAILURE"));
    }

    [Fact]
    public async Task A_refusal_is_told_in_the_words_that_the_client_may_not_show()
    {
        await using var client = Conversation.Silent(_files, new SftpServerOptions { IsReadOnly = true }, _log);
        await client.AskAsync(Packet.Init());
        var reply = await client.AskAsync(Packet.Open(1, "/new", SftpOpenFlags.Write | SftpOpenFlags.Create));
        _log.Lines.Should().Contain((LogLevel.Information, $"SFTP request Open was refused: {reply.Status().Message}"));
    }

    [Fact]
    public async Task The_end_of_a_session_tells_how_many_handles_were_left_open()
    {
        _files.Add("/a");
        var client = Conversation.Silent(_files, logger: _log);
        await client.AskAsync(Packet.Init());
        await client.OpenAsync("/a", SftpOpenFlags.Read);
        await client.HangUpAsync();
        _log.Lines.Should().Contain((LogLevel.Debug, "SFTP session ended; 1 handles were still open"));
    }

    private sealed class ListLogger : ILogger
    {
        public List<(LogLevel Level, string Text)> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add((logLevel, formatter(state, exception)));
    }
}
