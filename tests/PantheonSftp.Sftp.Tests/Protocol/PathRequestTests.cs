using PantheonSftp.Sftp.Protocol;

namespace PantheonSftp.Sftp.Tests.Protocol;

public sealed class PathRequestTests
{
    private readonly MemoryFileSystem _files = new();

    [Theory]
    [InlineData((byte)RequestType.Stat, true)]
    [InlineData((byte)RequestType.LStat, false)]
    public async Task Attributes_are_told_through_a_link_or_of_it(byte request, bool followLink)
    {
        _files.Add("/a", 1, 2);
        await using var client = await Conversation.StartAsync(_files);
        var reply = await client.AskAsync(Packet.Of((RequestType)request, 1).Text("/a"));
        reply.Type.Should().Be(ReplyType.Attributes);
        reply.Attributes().Size.Should().Be(2);
        _files.LastFollowedLink.Should().Be(followLink);
    }

    [Fact]
    public async Task A_missing_file_is_told_in_OpenSSHs_words()
    {
        await using var client = await Conversation.StartAsync(_files);
        (await client.AskAsync(Packet.Of(RequestType.Stat, 1).Text("/a"))).Status().Should().Be((SftpStatusCode.NoSuchFile, "No such file"));
    }

    [Fact]
    public async Task Attributes_are_set_by_path()
    {
        _files.Add("/a");
        await using var client = await Conversation.StartAsync(_files);
        (await client.AskAsync(Packet.Of(RequestType.SetStat, 1).Text("/a").UInt32(8).UInt32(10).UInt32(20))).Code.Should().Be(SftpStatusCode.Ok);
        _files.LastAttributes.Should().Be(new SftpAttributes { Times = (10, 20) });
        _files.LastFollowedLink.Should().BeTrue();
    }

    [Fact]
    public async Task A_directory_is_made_with_its_attributes_and_removed()
    {
        await using var client = await Conversation.StartAsync(_files);
        (await client.AskAsync(Packet.Of(RequestType.MakeDir, 1).Text("/d").UInt32(4).UInt32(0x1C0))).Code.Should().Be(SftpStatusCode.Ok);
        _files.LastAttributes.Mode.Should().Be(0x1C0);
        (await client.AskAsync(Packet.Of(RequestType.RemoveDir, 2).Text("/d"))).Code.Should().Be(SftpStatusCode.Ok);
        _files.Directories.Should().BeEmpty();
    }

    [Fact]
    public async Task A_file_is_removed()
    {
        _files.Add("/a");
        await using var client = await Conversation.StartAsync(_files);
        (await client.AskAsync(Packet.Of(RequestType.Remove, 1).Text("/a"))).Code.Should().Be(SftpStatusCode.Ok);
        _files.Files.Should().BeEmpty();
    }

    [Fact]
    public async Task A_rename_does_not_overwrite_but_a_posix_rename_does()
    {
        _files.Add("/a", 1);
        _files.Add("/b", 2);
        await using var client = await Conversation.StartAsync(_files);
        (await client.AskAsync(Packet.Of(RequestType.Rename, 1).Text("/a").Text("/b"))).Code.Should().Be(SftpStatusCode.Failure);
        (await client.AskAsync(Packet.Extended(2, "posix-rename@openssh.com").Text("/a").Text("/b"))).Code.Should().Be(SftpStatusCode.Ok);
        _files.Files.Keys.Should().Equal("/b");
    }

    [Fact]
    public async Task A_symbolic_link_is_sent_with_its_target_first()
    {
        await using var client = await Conversation.StartAsync(_files);
        (await client.AskAsync(Packet.Of(RequestType.SymLink, 1).Text("target").Text("/link"))).Code.Should().Be(SftpStatusCode.Ok);
        _files.Links.Should().Equal(new Dictionary<string, string> { ["/link"] = "target" });
        (await client.AskAsync(Packet.Of(RequestType.ReadLink, 2).Text("/link"))).OneName().Should().Be("target");
    }

    [Fact]
    public async Task A_symbolic_link_is_sent_with_the_link_first_by_a_client_that_keeps_to_the_draft()
    {
        await using var client = await Conversation.StartAsync(_files, new SftpServerOptions { LinkComesFirst = true });
        (await client.AskAsync(Packet.Of(RequestType.SymLink, 1).Text("/link").Text("target"))).Code.Should().Be(SftpStatusCode.Ok);
        _files.Links.Should().Equal(new Dictionary<string, string> { ["/link"] = "target" });
    }

    [Fact]
    public async Task A_path_is_made_canonical_with_its_octets_unchanged()
    {
        await using var client = await Conversation.StartAsync(_files);
        (await client.AskAsync(Packet.Of(RequestType.RealPath, 1).Text("."))).OneName().Should().Be("/home");
        (await client.AskAsync(Packet.Of(RequestType.RealPath, 2).String([(byte)'/', 0xFF, 0xE9]))).OneName().Should().Be("/\u00FF\u00E9");
    }
}
