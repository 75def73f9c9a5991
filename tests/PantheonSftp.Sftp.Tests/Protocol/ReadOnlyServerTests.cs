using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.Protocol;

namespace PantheonSftp.Sftp.Tests.Protocol;

public sealed class ReadOnlyServerTests
{
    private static readonly SftpServerOptions ReadOnly = new() { IsReadOnly = true };
    private readonly MemoryFileSystem _files = new();

    [Fact]
    public async Task Every_change_is_refused()
    {
        _files.Add("/a", 1, 2, 3);
        await using var client = await Conversation.StartAsync(_files, ReadOnly);
        var handle = await client.OpenAsync("/a", SftpOpenFlags.Read);
        Packet[] changes =
        [
            Packet.Open(1, "/a", SftpOpenFlags.Write),
            Packet.Open(1, "/a", SftpOpenFlags.Read | SftpOpenFlags.Create),
            Packet.Open(1, "/a", SftpOpenFlags.Read | SftpOpenFlags.Truncate),
            Packet.Write(1, handle, 0, [9]),
            Packet.Of(RequestType.SetStat, 1).Text("/a").UInt32(0),
            Packet.Of(RequestType.FSetStat, 1).String(handle).UInt32(0),
            Packet.Of(RequestType.Remove, 1).Text("/a"),
            Packet.Of(RequestType.MakeDir, 1).Text("/d").UInt32(0),
            Packet.Of(RequestType.RemoveDir, 1).Text("/d"),
            Packet.Of(RequestType.Rename, 1).Text("/a").Text("/b"),
            Packet.Of(RequestType.SymLink, 1).Text("/a").Text("/b"),
            Packet.Extended(1, "posix-rename@openssh.com").Text("/a").Text("/b"),
            Packet.Extended(1, "hardlink@openssh.com").Text("/a").Text("/b"),
            Packet.Extended(1, "fsync@openssh.com").String(handle),
            Packet.Extended(1, "lsetstat@openssh.com").Text("/a").UInt32(0),
            Packet.Extended(1, "copy-data").String(handle).UInt64(0).UInt64(0).String(handle).UInt64(0),
        ];
        foreach (var change in changes)
            (await client.AskAsync(change)).Code.Should().Be(SftpStatusCode.PermissionDenied);

        _files.Files.Keys.Should().Equal("/a");
        _files.Files["/a"].Content.ToArray().Should().Equal(1, 2, 3);
    }

    [Fact]
    public async Task Only_extensions_that_change_nothing_are_announced()
    {
        await using var client = Conversation.Silent(_files, ReadOnly);
        var reply = await client.AskAsync(Packet.Init());
        reply.UInt32();
        var names = new List<string>();
        while (!reply.IsAtEnd)
        {
            names.Add(reply.Text());
            reply.Text();
        }
        names.Should().Equal(
            "statvfs@openssh.com", "fstatvfs@openssh.com", "limits@openssh.com", "expand-path@openssh.com", "home-directory", "users-groups-by-id@openssh.com");
    }

    [Fact]
    public async Task Reading_goes_on()
    {
        _files.Add("/a", 1, 2, 3);
        await using var client = await Conversation.StartAsync(_files, ReadOnly);
        var handle = await client.OpenAsync("/a", SftpOpenFlags.Read);
        (await client.AskAsync(Packet.Read(1, handle, 0, 3))).String().Should().Equal(1, 2, 3);
    }
}
