using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.Protocol;

namespace PantheonSftp.Sftp.Tests.Protocol;

public sealed class ExtensionTests
{
    private readonly MemoryFileSystem _files = new();

    [Fact]
    public async Task An_unknown_extension_is_unsupported_and_named()
    {
        await using var client = await Conversation.StartAsync(_files);
        var (code, message) = (await client.AskAsync(Packet.Extended(1, "fly@example.org"))).Status();
        code.Should().Be(SftpStatusCode.OperationUnsupported);
        message.Should().Contain("fly@example.org");
    }

    [Fact]
    public async Task Without_explanations_a_refusal_is_the_text_of_its_code()
    {
        await using var client = await Conversation.StartAsync(_files, new SftpServerOptions { ExplainsRefusals = false });
        (await client.AskAsync(Packet.Extended(1, "fly@example.org"))).Status().Message.Should().Be("Operation unsupported");
    }

    [Fact]
    public async Task Only_the_extensions_of_the_options_are_announced_and_answered()
    {
        await using var client = Conversation.Silent(_files, new SftpServerOptions { Extensions = ["fsync@openssh.com"] });
        var version = await client.AskAsync(Packet.Init());
        version.UInt32();
        version.Text().Should().Be("fsync@openssh.com");
        version.Text();
        version.IsAtEnd.Should().BeTrue();
        (await client.AskAsync(Packet.Extended(1, "limits@openssh.com"))).Code.Should().Be(SftpStatusCode.OperationUnsupported);
    }

    [Fact]
    public void An_extension_that_the_server_does_not_know_cannot_be_asked_for()
    {
        var create = () => new SftpServer(_files, new SftpServerOptions { Extensions = ["fly@example.org"] });
        create.Should().Throw<ArgumentException>().WithMessage("Extensions names \"fly@example.org\", which is unknown: known are posix-rename@openssh.com, *");
    }

    [Fact]
    public async Task The_volume_of_a_path_and_of_a_handle_is_told_in_the_order_of_statvfs()
    {
        _files.Add("/a");
        await using var client = await Conversation.StartAsync(_files);
        var handle = await client.OpenAsync("/a", SftpOpenFlags.Read);
        foreach (var request in (Packet[])[Packet.Extended(1, "statvfs@openssh.com").Text("/a"), Packet.Extended(2, "fstatvfs@openssh.com").String(handle)])
        {
            var reply = await client.AskAsync(request);
            Enumerable.Range(0, 11).Select(_ => reply.UInt64()).Should().Equal(1UL, 2UL, 3UL, 4UL, 5UL, 6UL, 7UL, 8UL, 9UL, 10UL, 11UL);
            reply.IsAtEnd.Should().BeTrue();
        }
    }

    [Fact]
    public async Task The_limits_are_those_of_the_options()
    {
        await using var client = await Conversation.StartAsync(_files, new SftpServerOptions { MaxPacketLength = 100_000, MaxDataLength = 90_000, MaxHandles = 3 });
        var reply = await client.AskAsync(Packet.Extended(1, "limits@openssh.com"));
        reply.Type.Should().Be(ReplyType.ExtendedReply);
        Enumerable.Range(0, 4).Select(_ => reply.UInt64()).Should().Equal(100_000UL, 90_000UL, 90_000UL, 3UL);
    }

    [Fact]
    public async Task A_hard_link_is_made()
    {
        _files.Add("/a", 1);
        await using var client = await Conversation.StartAsync(_files);
        (await client.AskAsync(Packet.Extended(1, "hardlink@openssh.com").Text("/a").Text("/b"))).Code.Should().Be(SftpStatusCode.Ok);
        _files.Files["/b"].Should().BeSameAs(_files.Files["/a"]);
    }

    [Fact]
    public async Task An_open_file_is_brought_to_stable_storage()
    {
        var file = _files.Add("/a");
        await using var client = await Conversation.StartAsync(_files);
        var handle = await client.OpenAsync("/a", SftpOpenFlags.Write);
        (await client.AskAsync(Packet.Extended(1, "fsync@openssh.com").String(handle))).Code.Should().Be(SftpStatusCode.Ok);
        file.Flushes.Should().Be(1);
    }

    [Fact]
    public async Task The_attributes_of_a_link_itself_are_set()
    {
        _files.Add("/a");
        await using var client = await Conversation.StartAsync(_files);
        (await client.AskAsync(Packet.Extended(1, "lsetstat@openssh.com").Text("/a").UInt32(2).UInt32(5).UInt32(6))).Code.Should().Be(SftpStatusCode.Ok);
        _files.LastAttributes.Ids.Should().Be((5u, 6u));
        _files.LastFollowedLink.Should().BeFalse();
    }

    [Theory]
    [InlineData("~", "/home")]
    [InlineData("~/", "/home/")]
    [InlineData("~/a/b", "/home/a/b")]
    [InlineData("~bob", "/users/bob")]
    [InlineData("~bob/x", "/users/bob/x")]
    [InlineData("a/~", "/home/a/~")]
    [InlineData("/a", "/a")]
    public async Task A_path_is_expanded(string path, string expanded)
    {
        await using var client = await Conversation.StartAsync(_files);
        (await client.AskAsync(Packet.Extended(1, "expand-path@openssh.com").Text(path))).OneName().Should().Be(expanded);
    }

    [Fact]
    public async Task A_user_without_a_home_cannot_be_expanded()
    {
        await using var client = await Conversation.StartAsync(_files);
        (await client.AskAsync(Packet.Extended(1, "expand-path@openssh.com").Text("~nobody/x"))).Status().Message.Should().Be("no such user");
    }

    [Theory]
    [InlineData("", "/home")]
    [InlineData("bob", "/users/bob")]
    public async Task A_home_directory_is_told(string user, string home)
    {
        await using var client = await Conversation.StartAsync(_files);
        (await client.AskAsync(Packet.Extended(1, "home-directory").Text(user))).OneName().Should().Be(home);
    }

    [Fact]
    public async Task Users_and_groups_are_told_by_name_and_unknown_ones_by_none()
    {
        await using var client = await Conversation.StartAsync(_files);
        var reply = await client.AskAsync(Packet.Extended(1, "users-groups-by-id@openssh.com").String([0, 0, 3, 0xE8, 0, 0, 0, 1]).String([0, 0, 0, 100]));
        reply.Text().Should().Be("\0\0\0\u0005alice\0\0\0\0");
        reply.Text().Should().Be("\0\0\0\u0005staff");
        reply.IsAtEnd.Should().BeTrue();
    }

    [Fact]
    public async Task Too_many_ids_at_once_are_refused()
    {
        await using var client = await Conversation.StartAsync(_files);
        (await client.AskAsync(Packet.Extended(1, "users-groups-by-id@openssh.com").String(new byte[4 * 4096]).String(new byte[4]))).Code.Should().Be(SftpStatusCode.Failure);
    }

    [Theory]
    [InlineData(0, 0, SftpStatusCode.Ok, 3_000_000)]
    [InlineData(2_999_990, 0, SftpStatusCode.Ok, 10)]
    [InlineData(0, 2_500_000, SftpStatusCode.Ok, 2_500_000)]
    [InlineData(2_999_990, 20, SftpStatusCode.EndOfFile, 10)]
    public async Task Data_is_copied_between_files_on_the_server(ulong offset, ulong length, SftpStatusCode code, int copied)
    {
        var content = new byte[3_000_000];
        Random.Shared.NextBytes(content);
        _files.Add("/from", content);
        var target = _files.Add("/to", 9);
        await using var client = await Conversation.StartAsync(_files);
        var from = await client.OpenAsync("/from", SftpOpenFlags.Read);
        var to = await client.OpenAsync("/to", SftpOpenFlags.Write);
        await client.SendAsync(
            Packet.Of(RequestType.FStat, 1).String(to),
            Packet.Extended(2, "copy-data").String(from).UInt64(offset).UInt64(length).String(to).UInt64(1),
            Packet.Of(RequestType.FStat, 3).String(to));

        (await client.ReceiveAsync()).Attributes().Size.Should().Be(1);
        (await client.ReceiveAsync()).Code.Should().Be(code);
        (await client.ReceiveAsync()).Attributes().Size.Should().Be((ulong)copied + 1, "a request behind the copy waits for it");
        target.Content[1..].SequenceEqual(content.AsSpan((int)offset, copied)).Should().BeTrue();
    }

    [Fact]
    public async Task A_file_is_not_copied_into_itself()
    {
        _files.Add("/a", 1);
        await using var client = await Conversation.StartAsync(_files);
        var from = await client.OpenAsync("/a", SftpOpenFlags.Read);
        var to = await client.OpenAsync("/a", SftpOpenFlags.Write);
        (await client.AskAsync(Packet.Extended(1, "copy-data").String(from).UInt64(0).UInt64(0).String(to).UInt64(1))).Code.Should().Be(SftpStatusCode.Failure);
    }

    [Fact]
    public async Task A_file_copied_into_itself_under_another_name_does_not_grow_for_ever()
    {
        var file = _files.Add("/a", 1, 2, 3);
        _files.Files["/b"] = file;
        await using var client = await Conversation.StartAsync(_files);
        var from = await client.OpenAsync("/a", SftpOpenFlags.Read);
        var to = await client.OpenAsync("/b", SftpOpenFlags.Write);
        (await client.AskAsync(Packet.Extended(1, "copy-data").String(from).UInt64(0).UInt64(0).String(to).UInt64(3))).Code.Should().Be(SftpStatusCode.Ok);
        file.Content.ToArray().Should().Equal(1, 2, 3, 1, 2, 3);
    }
}
