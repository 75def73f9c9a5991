using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.Protocol;

namespace PantheonSftp.Sftp.Tests.Protocol;

public sealed class SessionTests
{
    private readonly MemoryFileSystem _files = new();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    public async Task Every_version_is_answered_with_3_and_the_extensions(uint version)
    {
        await using var client = Conversation.Silent(_files);
        var reply = await client.AskAsync(Packet.Init(version));

        reply.Type.Should().Be(ReplyType.Version);
        reply.UInt32().Should().Be(3);
        Extensions(reply).Should().Equal(
            ("posix-rename@openssh.com", "1"), ("statvfs@openssh.com", "2"), ("fstatvfs@openssh.com", "2"),
            ("hardlink@openssh.com", "1"), ("fsync@openssh.com", "1"), ("lsetstat@openssh.com", "1"), ("limits@openssh.com", "1"),
            ("expand-path@openssh.com", "1"), ("copy-data", "1"), ("home-directory", "1"), ("users-groups-by-id@openssh.com", "1"));
    }

    [Fact]
    public async Task A_second_INIT_is_answered_like_the_first_and_keeps_handles()
    {
        _files.Add("/a", 1, 2, 3);
        await using var client = await Conversation.StartAsync(_files);
        var handle = await client.OpenAsync("/a", SftpOpenFlags.Read);

        (await client.AskAsync(Packet.Init())).Type.Should().Be(ReplyType.Version);
        (await client.AskAsync(Packet.Read(1, handle, 0, 3))).String().Should().Equal(1, 2, 3);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(256u * 1024 + 1)]
    [InlineData(uint.MaxValue)]
    public async Task A_length_that_no_packet_may_have_ends_the_session_with_1(uint length)
    {
        var client = await Conversation.StartAsync(_files);
        await client.SendAsync([(byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length]);
        (await client.Served).Should().Be(1);
    }

    [Fact]
    public async Task A_first_packet_that_is_not_INIT_ends_the_session_with_1()
    {
        var client = Conversation.Silent(_files);
        await client.SendAsync(Packet.Of(RequestType.Stat, 1).Text("/"));
        (await client.Served).Should().Be(1);
    }

    [Fact]
    public async Task What_was_answered_before_the_stream_broke_still_arrives()
    {
        var client = await Conversation.StartAsync(_files);
        await client.SendAsync([.. Packet.Framed(Packet.Of(RequestType.RealPath, 5).Text(".").Body), 0, 0, 0, 0]);
        (await client.ReceiveAsync()).Id.Should().Be(5);
        (await client.Served).Should().Be(1);
    }

    [Fact]
    public async Task A_client_that_hangs_up_inside_a_packet_ends_the_session_with_0_and_leaves_no_file_open()
    {
        var file = _files.Add("/a");
        var client = await Conversation.StartAsync(_files);
        await client.OpenAsync("/a", SftpOpenFlags.Read);
        await client.SendAsync([0, 0, 0, 9, 5]);
        (await client.HangUpAsync()).Should().Be(0);
        file.Disposals.Should().Be(1);
    }

    [Fact]
    public async Task Cancelling_ends_the_session_and_leaves_no_file_open()
    {
        var file = _files.Add("/a");
        var client = await Conversation.StartAsync(_files);
        await client.OpenAsync("/a", SftpOpenFlags.Read);
        await client.CancelAsync();
        (await client.Served).Should().Be(0);
        file.Disposals.Should().Be(1);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(18 + 3)]
    [InlineData(101)]
    [InlineData(255)]
    public async Task A_request_of_an_unknown_type_is_unsupported_and_the_session_goes_on(byte type)
    {
        await using var client = await Conversation.StartAsync(_files);
        var reply = await client.AskAsync(Packet.Of((RequestType)type, 7));
        reply.Id.Should().Be(7);
        reply.Code.Should().Be(SftpStatusCode.OperationUnsupported);
        (await client.AskAsync(Packet.Of(RequestType.RealPath, 8).Text("."))).Id.Should().Be(8);
    }

    [Fact]
    public async Task An_exception_of_the_file_system_fails_its_one_request()
    {
        await using var client = await Conversation.StartAsync(_files);
        var (code, message) = (await client.AskAsync(Packet.Open(1, "/throws", SftpOpenFlags.Read))).Status();
        code.Should().Be(SftpStatusCode.Failure);
        message.Should().NotContain("fire", "a client is not told what the server's exceptions say");
        (await client.AskAsync(Packet.Of(RequestType.RealPath, 2).Text("."))).Type.Should().Be(ReplyType.Name);
    }

    [Fact]
    public async Task Answers_come_in_the_order_of_the_requests()
    {
        _files.Add("/a", new byte[100_000]);
        await using var client = await Conversation.StartAsync(_files);
        var handle = await client.OpenAsync("/a", SftpOpenFlags.Read | SftpOpenFlags.Write);
        var ids = Enumerable.Range(1, 200).Select(id => (uint)id).ToArray();
        await client.SendAsync([.. ids.Select(id => (id % 3) switch
        {
            0 => Packet.Read(id, handle, 0, 100_000),
            1 => Packet.Write(id, handle, id, new byte[10]),
            _ => Packet.Of(RequestType.Stat, id).Text("/missing"),
        })]);

        foreach (var id in ids)
            (await client.ReceiveAsync()).Id.Should().Be(id);
    }

    [Theory]
    [InlineData(0, 262_144, 1024, "MaxDataLength is 0")]
    [InlineData(262_144, 262_144, 1024, "MaxPacketLength is 262144")]
    [InlineData(32_768, 262_144, 0, "MaxHandles is 0")]
    public void An_impossible_option_is_named(int data, int packet, int handles, string message)
    {
        var create = () => new SftpServer(_files, new SftpServerOptions { MaxDataLength = data, MaxPacketLength = packet, MaxHandles = handles });
        create.Should().Throw<ArgumentException>().WithMessage(message + "*");
    }

    private static IEnumerable<(string, string)> Extensions(Reply reply)
    {
        while (!reply.IsAtEnd)
            yield return (reply.Text(), reply.Text());
    }
}
