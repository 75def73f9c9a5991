using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.Protocol;

namespace PantheonSftp.Sftp.Tests.Protocol;

public sealed class FileRequestTests
{
    private const SftpOpenFlags ReadWrite = SftpOpenFlags.Read | SftpOpenFlags.Write;
    private readonly MemoryFileSystem _files = new();

    [Fact]
    public async Task A_file_is_created_written_read_and_closed()
    {
        await using var client = await Conversation.StartAsync(_files);
        var handle = await client.OpenAsync("/new", ReadWrite | SftpOpenFlags.Create);
        (await client.AskAsync(Packet.Write(1, handle, 0, [1, 2, 3]))).Code.Should().Be(SftpStatusCode.Ok);
        (await client.AskAsync(Packet.Write(2, handle, 5, [6]))).Code.Should().Be(SftpStatusCode.Ok);
        (await client.AskAsync(Packet.Read(3, handle, 1, 100))).String().Should().Equal(2, 3, 0, 0, 6);
        (await client.AskAsync(Packet.Of(RequestType.Close, 4).String(handle))).Code.Should().Be(SftpStatusCode.Ok);
        _files.Files["/new"].Disposals.Should().Be(1);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData((uint)(SftpOpenFlags.Create | SftpOpenFlags.Append))]
    public async Task Opening_for_neither_reading_nor_writing_fails(uint flags)
    {
        await using var client = await Conversation.StartAsync(_files);
        (await client.AskAsync(Packet.Open(1, "/a", (SftpOpenFlags)flags))).Code.Should().Be(SftpStatusCode.Failure);
        _files.Files.Should().BeEmpty();
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(1000, 100)]
    public async Task Reading_at_or_behind_the_end_is_EOF(ulong offset, uint length)
    {
        _files.Add("/a", 1, 2, 3);
        await using var client = await Conversation.StartAsync(_files);
        var handle = await client.OpenAsync("/a", SftpOpenFlags.Read);
        (await client.AskAsync(Packet.Read(1, handle, offset, length))).Code.Should().Be(SftpStatusCode.EndOfFile);
    }

    [Fact]
    public async Task Reading_nothing_is_answered_with_nothing()
    {
        _files.Add("/a", 1, 2, 3);
        await using var client = await Conversation.StartAsync(_files);
        var handle = await client.OpenAsync("/a", SftpOpenFlags.Read);
        (await client.AskAsync(Packet.Read(1, handle, 0, 0))).String().Should().BeEmpty();
    }

    [Fact]
    public async Task A_read_of_more_than_the_limit_gets_as_much_as_the_limit()
    {
        _files.Add("/a", new byte[300_000]);
        await using var client = await Conversation.StartAsync(_files);
        var handle = await client.OpenAsync("/a", SftpOpenFlags.Read);
        (await client.AskAsync(Packet.Read(1, handle, 0, uint.MaxValue))).String().Should().HaveCount(261_120);
    }

    [Fact]
    public async Task The_access_asked_for_at_opening_is_all_that_a_handle_allows()
    {
        _files.Add("/a", 1);
        await using var client = await Conversation.StartAsync(_files);
        var reading = await client.OpenAsync("/a", SftpOpenFlags.Read);
        var writing = await client.OpenAsync("/a", SftpOpenFlags.Write);
        (await client.AskAsync(Packet.Write(1, reading, 0, [2]))).Code.Should().Be(SftpStatusCode.PermissionDenied);
        (await client.AskAsync(Packet.Read(2, writing, 0, 1))).Code.Should().Be(SftpStatusCode.PermissionDenied);
    }

    [Fact]
    public async Task What_closing_a_file_says_is_what_the_client_hears()
    {
        var file = _files.Add("/a");
        file.CloseStatus = SftpStatus.Failure("the disk is full");
        await using var client = await Conversation.StartAsync(_files);
        var handle = await client.OpenAsync("/a", SftpOpenFlags.Write);
        (await client.AskAsync(Packet.Of(RequestType.Close, 1).String(handle))).Status().Should().Be((SftpStatusCode.Failure, "the disk is full"));
        file.Disposals.Should().Be(1);
    }

    [Fact]
    public async Task A_closed_handle_stays_dead_when_its_place_is_taken()
    {
        _files.Add("/a", 1);
        await using var client = await Conversation.StartAsync(_files);
        var first = await client.OpenAsync("/a", SftpOpenFlags.Read);
        await client.AskAsync(Packet.Of(RequestType.Close, 1).String(first));
        var second = await client.OpenAsync("/a", SftpOpenFlags.Read);

        second.Should().NotEqual(first);
        (await client.AskAsync(Packet.Read(2, first, 0, 1))).Code.Should().Be(SftpStatusCode.Failure);
        (await client.AskAsync(Packet.Of(RequestType.Close, 3).String(first))).Code.Should().Be(SftpStatusCode.Failure);
        (await client.AskAsync(Packet.Read(4, second, 0, 1))).String().Should().Equal(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000")]
    [InlineData("not a handle of this server, and much longer")]
    public async Task A_handle_that_was_never_given_fails_every_request(string handle)
    {
        await using var client = await Conversation.StartAsync(_files);
        foreach (var request in (RequestType[])[RequestType.Close, RequestType.FStat, RequestType.ReadDir])
            (await client.AskAsync(Packet.Of(request, 1).Text(handle))).Code.Should().Be(SftpStatusCode.Failure);
    }

    [Fact]
    public async Task More_handles_than_the_limit_are_refused_until_one_is_closed()
    {
        _files.Add("/a");
        _files.Directories["/d"] = [];
        await using var client = await Conversation.StartAsync(_files, new SftpServerOptions { MaxHandles = 2 });
        var first = await client.OpenAsync("/a", SftpOpenFlags.Read);
        await client.OpenAsync("/a", SftpOpenFlags.Read);
        (await client.AskAsync(Packet.Open(1, "/a", SftpOpenFlags.Read))).Status().Message.Should().Contain("allows 2");
        (await client.AskAsync(Packet.Of(RequestType.OpenDir, 2).Text("/d"))).Code.Should().Be(SftpStatusCode.Failure);

        await client.AskAsync(Packet.Of(RequestType.Close, 3).String(first));
        await client.OpenAsync("/a", SftpOpenFlags.Read);
    }

    [Fact]
    public async Task The_attributes_of_an_open_file_are_told_and_set()
    {
        var file = _files.Add("/a", 1, 2, 3);
        await using var client = await Conversation.StartAsync(_files);
        var handle = await client.OpenAsync("/a", ReadWrite);
        (await client.AskAsync(Packet.Of(RequestType.FStat, 1).String(handle))).Attributes().Should().Be(new SftpAttributes { Size = 3, Mode = MemoryFileSystem.FileMode });
        (await client.AskAsync(Packet.Of(RequestType.FSetStat, 2).String(handle).UInt32(1).UInt64(1))).Code.Should().Be(SftpStatusCode.Ok);
        file.Content.ToArray().Should().Equal(1);
    }

    [Fact]
    public async Task A_directory_is_listed_in_batches_and_ends_with_EOF()
    {
        _files.Directories["/d"] = [.. Enumerable.Range(0, 250).Select(n => new SftpDirectoryEntry([(byte)'f', (byte)n], new SftpAttributes { Size = (ulong)n }))];
        await using var client = await Conversation.StartAsync(_files);
        var handle = (await client.AskAsync(Packet.Of(RequestType.OpenDir, 1).Text("/d"))).String();
        var names = new List<byte>();
        while (await client.AskAsync(Packet.Of(RequestType.ReadDir, 2).String(handle)) is { Type: ReplyType.Name } reply)
            names.AddRange(Names(reply));

        names.Should().Equal(Enumerable.Range(0, 250).Select(n => (byte)n));
        (await client.AskAsync(Packet.Of(RequestType.ReadDir, 3).String(handle))).Code.Should().Be(SftpStatusCode.EndOfFile);
    }

    [Fact]
    public async Task Long_names_make_smaller_batches()
    {
        _files.Directories["/d"] = [.. Enumerable.Range(0, 200).Select(_ => new SftpDirectoryEntry(new byte[4000], default))];
        await using var client = await Conversation.StartAsync(_files);
        var handle = (await client.AskAsync(Packet.Of(RequestType.OpenDir, 1).Text("/d"))).String();
        (await client.AskAsync(Packet.Of(RequestType.ReadDir, 2).String(handle))).UInt32().Should().BeInRange(1, 8);
    }

    private static IEnumerable<byte> Names(Reply reply)
    {
        for (var left = reply.UInt32(); left > 0; left--)
        {
            var name = reply.String();
            reply.String().Should().EndWith(name);
            reply.Attributes().Size.Should().Be(name[1]);
            yield return name[1];
        }
        reply.IsAtEnd.Should().BeTrue();
    }
}
