using PantheonSftp.Sftp.Protocol;

namespace PantheonSftp.Sftp.Tests.Protocol;

public sealed class MalformedRequestTests
{
    private static readonly byte[] Handle = new byte[HandleTable.HandleLength];

    public static TheoryData<string> Requests => [.. Whole.Keys];

    private static Dictionary<string, Packet> Whole { get; } = new()
    {
        ["OPEN"] = Packet.Of(RequestType.Open, 77).Text("/a").UInt32(1).UInt32(0xF).UInt64(1).UInt32(2).UInt32(3).UInt32(4).UInt32(5).UInt32(6),
        ["CLOSE"] = Packet.Of(RequestType.Close, 77).String(Handle),
        ["READ"] = Packet.Read(77, Handle, 1, 2),
        ["WRITE"] = Packet.Write(77, Handle, 1, [1, 2, 3]),
        ["LSTAT"] = Packet.Of(RequestType.LStat, 77).Text("/a"),
        ["FSTAT"] = Packet.Of(RequestType.FStat, 77).String(Handle),
        ["SETSTAT"] = Packet.Of(RequestType.SetStat, 77).Text("/a").UInt32(4).UInt32(0x1FF),
        ["FSETSTAT"] = Packet.Of(RequestType.FSetStat, 77).String(Handle).UInt32(1).UInt64(9),
        ["OPENDIR"] = Packet.Of(RequestType.OpenDir, 77).Text("/a"),
        ["READDIR"] = Packet.Of(RequestType.ReadDir, 77).String(Handle),
        ["REMOVE"] = Packet.Of(RequestType.Remove, 77).Text("/a"),
        ["MKDIR"] = Packet.Of(RequestType.MakeDir, 77).Text("/a").UInt32(0x80000000).UInt32(1).Text("type").Text("data"),
        ["RMDIR"] = Packet.Of(RequestType.RemoveDir, 77).Text("/a"),
        ["REALPATH"] = Packet.Of(RequestType.RealPath, 77).Text("/a"),
        ["STAT"] = Packet.Of(RequestType.Stat, 77).Text("/a"),
        ["RENAME"] = Packet.Of(RequestType.Rename, 77).Text("/a").Text("/b"),
        ["READLINK"] = Packet.Of(RequestType.ReadLink, 77).Text("/a"),
        ["SYMLINK"] = Packet.Of(RequestType.SymLink, 77).Text("/a").Text("/b"),
        ["posix-rename"] = Packet.Extended(77, "posix-rename@openssh.com").Text("/a").Text("/b"),
        ["statvfs"] = Packet.Extended(77, "statvfs@openssh.com").Text("/a"),
        ["fstatvfs"] = Packet.Extended(77, "fstatvfs@openssh.com").String(Handle),
        ["hardlink"] = Packet.Extended(77, "hardlink@openssh.com").Text("/a").Text("/b"),
        ["fsync"] = Packet.Extended(77, "fsync@openssh.com").String(Handle),
        ["lsetstat"] = Packet.Extended(77, "lsetstat@openssh.com").Text("/a").UInt32(8).UInt32(1).UInt32(2),
        ["expand-path"] = Packet.Extended(77, "expand-path@openssh.com").Text("~"),
        ["copy-data"] = Packet.Extended(77, "copy-data").String(Handle).UInt64(0).UInt64(0).String(Handle).UInt64(0),
        ["home-directory"] = Packet.Extended(77, "home-directory").Text("alice"),
        ["users-groups-by-id"] = Packet.Extended(77, "users-groups-by-id@openssh.com").String([0, 0, 0, 1]).String([0, 0, 0, 1]),
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task A_request_cut_short_anywhere_is_a_bad_message_and_the_session_goes_on(string request)
    {
        await using var client = await Conversation.StartAsync(new MemoryFileSystem());
        var whole = Whole[request].Body;
        for (var length = 1; length < whole.Length; length++)
        {
            await client.SendAsync(Packet.Framed(whole[..length]));
            var reply = await client.ReceiveAsync();
            reply.Id.Should().Be(length < 5 ? 0u : 77u);
            reply.Code.Should().Be(SftpStatusCode.BadMessage, "only {0} octets of {1} were sent", length, whole.Length);
        }

        await client.SendAsync(Packet.Framed(whole));
        var (answer, code) = await client.ReceiveAsync() is { Type: ReplyType.Status } status ? (status.Id, status.Code) : (77u, SftpStatusCode.Ok);
        answer.Should().Be(77);
        code.Should().NotBe(SftpStatusCode.BadMessage, "the whole request is well-formed");
    }

    [Theory]
    [InlineData(uint.MaxValue)]
    [InlineData(0x80000000)]
    [InlineData(2)]
    public async Task A_count_of_extended_attributes_beyond_the_packet_is_a_bad_message(uint count)
    {
        await using var client = await Conversation.StartAsync(new MemoryFileSystem());
        var reply = await client.AskAsync(Packet.Of(RequestType.SetStat, 9).Text("/a").UInt32(0x80000000).UInt32(count).Text("t").Text("d"));
        reply.Code.Should().Be(SftpStatusCode.BadMessage);
    }

    [Fact]
    public async Task Octets_behind_a_request_are_ignored_as_OpenSSH_does()
    {
        await using var client = await Conversation.StartAsync(new MemoryFileSystem());
        var reply = await client.AskAsync(Packet.Of(RequestType.RealPath, 9).Text("/a").UInt64(0));
        reply.Type.Should().Be(ReplyType.Name);
    }
}
