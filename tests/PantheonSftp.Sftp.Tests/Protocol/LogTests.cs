using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.Protocol;
using PantheonSftp.Sftp.Telemetry;

namespace PantheonSftp.Sftp.Tests.Protocol;

public sealed class LogTests
{
    private readonly LogRecorder _log = new();
    private readonly MemoryFileSystem _files = new();

    [Fact]
    public async Task A_stream_that_cannot_be_followed_is_told_with_the_reason()
    {
        var client = Conversation.Silent(_files, logger: _log);
        await client.SendAsync(Packet.Of(RequestType.Stat, 1).Text("/"));
        await client.Served;
        Logged(LogLevel.Warning, "SFTP session ended by the server, the client's stream cannot be followed: its first packet is of type 17, not INIT");
    }

    [Fact]
    public async Task An_exception_of_the_file_system_is_told_with_its_request()
    {
        await using var client = Conversation.Silent(_files, logger: _log);
        await client.AskAsync(Packet.Init());
        await client.AskAsync(Packet.Open(1, "/throws", SftpOpenFlags.Read));
        Logged(LogLevel.Error, "open failed unexpectedly; the client was told FAILURE");
    }

    [Fact]
    public async Task A_refusal_is_told_in_the_words_that_the_client_may_not_show()
    {
        await using var client = Conversation.Silent(_files, new SftpServerOptions { IsReadOnly = true }, _log);
        await client.AskAsync(Packet.Init());
        var reply = await client.AskAsync(Packet.Open(1, "/new", SftpOpenFlags.Write | SftpOpenFlags.Create));
        Logged(LogLevel.Information, $"open \"/new\" refused: {reply.Status().Message}");
    }

    [Fact]
    public async Task The_end_of_a_session_tells_how_many_handles_were_left_open()
    {
        _files.Add("/a");
        var client = Conversation.Silent(_files, logger: _log);
        await client.AskAsync(Packet.Init());
        await client.OpenAsync("/a", SftpOpenFlags.Read);
        await client.HangUpAsync();
        Logged(LogLevel.Information, "SFTP session ended: bytes read 0 written 0, handles left open 1");
    }

    [Fact]
    public async Task What_a_client_does_is_told_line_by_line()
    {
        _files.Add("/old");
        _files.Directories["/"] = [];
        await using var client = Conversation.Silent(_files, logger: _log);
        await client.AskAsync(Packet.Init());

        var file = await client.OpenAsync("/new", SftpOpenFlags.Read | SftpOpenFlags.Write | SftpOpenFlags.Create | SftpOpenFlags.Truncate);
        await client.AskAsync(Packet.Write(1, file, 0, new byte[1000]));
        await client.AskAsync(Packet.Read(2, file, 0, 600));
        await client.AskAsync(Packet.Of(RequestType.FSetStat, 3).String(file).UInt32(4).UInt32(0x1A4));
        await client.AskAsync(Packet.Of(RequestType.Close, 4).String(file));
        await client.AskAsync(Packet.Of(RequestType.OpenDir, 5).Text("/"));
        await client.AskAsync(Packet.Of(RequestType.MakeDir, 6).Text("/d").UInt32(0));
        await client.AskAsync(Packet.Of(RequestType.RemoveDir, 7).Text("/d"));
        await client.AskAsync(Packet.Of(RequestType.Rename, 8).Text("/new").Text("/newer"));
        await client.AskAsync(Packet.Extended(9, "posix-rename@openssh.com").Text("/newer").Text("/old"));
        await client.AskAsync(Packet.Of(RequestType.SetStat, 10).Text("/old").UInt32(8).UInt32(0).UInt32(86400));
        await client.AskAsync(Packet.Of(RequestType.SymLink, 11).Text("/old").Text("/link"));
        await client.AskAsync(Packet.Extended(12, "hardlink@openssh.com").Text("/old").Text("/hard"));
        await client.AskAsync(Packet.Of(RequestType.Remove, 13).Text("/old"));

        _log.Shown.Should().Equal(
            "open \"/new\" flags READ,WRITE,CREATE,TRUNCATE mode default",
            "setstat \"/new\" mode 0644",
            "close \"/new\" bytes read 600 written 1000",
            "opendir \"/\"",
            "mkdir \"/d\" mode default",
            "rmdir \"/d\"",
            "rename \"/new\" to \"/newer\"",
            "rename \"/newer\" to \"/old\"",
            "setstat \"/old\" modtime 1970-01-02T00:00:00Z",
            "symlink \"/link\" to \"/old\"",
            "link \"/hard\" to \"/old\"",
            "remove \"/old\"");
    }

    [Fact]
    public async Task A_copy_on_the_server_is_told_when_it_is_done()
    {
        _files.Add("/a").SetLength(0);
        _files.Add("/b");
        await using var client = Conversation.Silent(_files, logger: _log);
        await client.AskAsync(Packet.Init());
        var source = await client.OpenAsync("/a", SftpOpenFlags.Read);
        var target = await client.OpenAsync("/b", SftpOpenFlags.Write);

        await client.AskAsync(Packet.Extended(1, "copy-data").String(source).UInt64(0).UInt64(0).String(target).UInt64(0));

        Logged(LogLevel.Information, "copy \"/a\" to \"/b\"");
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told_where_it_was_to_be_used()
    {
        await using var client = Conversation.Silent(_files, logger: _log);
        await client.AskAsync(Packet.Init());
        await client.AskAsync(Packet.Open(1, "/nothing", SftpOpenFlags.Read));

        Logged(LogLevel.Information, "open \"/nothing\" failed: No such file");
    }

    [Fact]
    public async Task A_client_that_only_looks_whether_a_file_is_there_makes_no_line()
    {
        await using var client = Conversation.Silent(_files, logger: _log);
        await client.AskAsync(Packet.Init());
        await client.AskAsync(Packet.Of(RequestType.Stat, 1).Text("/nothing"));

        _log.Shown.Should().BeEmpty();
    }

    [Fact]
    public async Task Writes_that_fail_alike_are_told_once_a_file()
    {
        _files.Add("/a");
        await using var client = Conversation.Silent(_files, logger: _log);
        await client.AskAsync(Packet.Init());
        var file = await client.OpenAsync("/a", SftpOpenFlags.Read);
        for (var i = 0u; i < 64; i++)
            await client.AskAsync(Packet.Write(i, file, 0, new byte[10]));

        _log.Shown.Where(line => line.StartsWith("write")).Should().Equal("write \"/a\" refused: Permission denied: the file was not opened for writing");
    }

    [Fact]
    public async Task A_close_that_fails_is_told_with_the_file()
    {
        _files.Add("/a").CloseStatus = SftpStatus.Failure("No space left on device");
        await using var client = Conversation.Silent(_files, logger: _log);
        await client.AskAsync(Packet.Init());
        var file = await client.OpenAsync("/a", SftpOpenFlags.Write);
        await client.AskAsync(Packet.Of(RequestType.Close, 1).String(file));

        Logged(LogLevel.Information, "close \"/a\" failed: No space left on device");
    }

    [Fact]
    public async Task A_name_forges_no_line()
    {
        await using var client = Conversation.Silent(_files, logger: _log);
        await client.AskAsync(Packet.Init());
        await client.AskAsync(Packet.Open(1, "/a\nremove \"/b\"", SftpOpenFlags.Read));
        await client.AskAsync(Packet.Extended(2, "x\ny"));

        _log.Shown.Should().HaveCount(2).And.NotContain(line => line.Contains('\n'));
    }

    [Fact]
    public async Task A_flood_of_refusals_is_a_bounded_number_of_lines_and_one_that_says_so()
    {
        var time = new FakeTimeProvider();
        var client = Conversation.Silent(_files, new SftpServerOptions { TimeProvider = time }, _log);
        await client.AskAsync(Packet.Init());
        for (var i = 0; i < LogBudget.Burst + 5; i++)
            await client.AskAsync(Packet.Of(RequestType.Remove, (uint)i).Text("/nothing"));
        await client.HangUpAsync();

        _log.Shown.Count(line => line.StartsWith("remove")).Should().Be(LogBudget.Burst);
        Logged(LogLevel.Warning, "5 lines were left out here: the client does more than the log can take");
    }

    private void Logged(LogLevel level, string text) => _log.Lines.Should().Contain(line => line.Level == level && line.Text == text);
}
