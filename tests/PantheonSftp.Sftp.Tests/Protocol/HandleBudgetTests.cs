using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.Protocol;

namespace PantheonSftp.Sftp.Tests.Protocol;

/// <summary>What sessions that share a budget of handles leave to each other.</summary>
public sealed class HandleBudgetTests
{
    private const int Shared = 3;

    private readonly MemoryFileSystem _files = new();
    private readonly SftpServerOptions _options = new() { HandleBudget = new SftpHandleBudget(Shared) };

    public HandleBudgetTests()
    {
        _files.Add("/a");
        _files.Directories["/d"] = [];
    }

    [Fact]
    public async Task A_session_has_its_own_handles_and_those_of_the_budget()
    {
        await using var client = await StartAsync();

        (await OpenAllAsync(client)).Should().HaveCount(SftpHandleBudget.OwnHandles + Shared);
    }

    [Fact]
    public async Task Where_the_budget_is_used_up_a_session_still_has_its_own()
    {
        await using var greedy = await StartAsync();
        await OpenAllAsync(greedy);
        await using var other = await StartAsync();

        (await OpenAllAsync(other)).Should().HaveCount(SftpHandleBudget.OwnHandles);
    }

    [Fact]
    public async Task The_refusal_is_a_failure_that_says_what_is_allowed()
    {
        await using var client = await StartAsync();
        await OpenAllAsync(client);

        (await client.AskAsync(Packet.Of(RequestType.OpenDir, 1).Text("/d"))).Status()
            .Should().Be((SftpStatusCode.Failure, "Too many files are open: this server allows 3 in all sessions besides 8 in each, close some first"));
    }

    [Fact]
    public async Task What_one_session_closes_another_may_open()
    {
        await using var greedy = await StartAsync();
        var handles = await OpenAllAsync(greedy);
        await using var other = await StartAsync();
        await OpenAllAsync(other);

        await greedy.AskAsync(Packet.Of(RequestType.Close, 1).String(handles[0]));

        (await OpenAllAsync(other)).Should().HaveCount(1);
    }

    [Fact]
    public async Task What_a_session_leaves_open_comes_back_when_it_ends()
    {
        var greedy = await StartAsync();
        await OpenAllAsync(greedy);
        await greedy.HangUpAsync();
        await using var other = await StartAsync();

        (await OpenAllAsync(other)).Should().HaveCount(SftpHandleBudget.OwnHandles + Shared);
    }

    [Fact]
    public async Task The_limit_of_a_session_holds_whatever_the_budget_has_left()
    {
        await using var client = await Conversation.StartAsync(_files, new SftpServerOptions { HandleBudget = new SftpHandleBudget(), MaxHandles = 20 });

        (await OpenAllAsync(client)).Should().HaveCount(20);
    }

    [Fact]
    public void A_budget_cannot_be_negative() =>
        FluentActions.Invoking(() => new SftpHandleBudget(-1)).Should().Throw<ArgumentOutOfRangeException>();

    private Task<Conversation> StartAsync() => Conversation.StartAsync(_files, _options);

    /// <summary>Opens until something is refused.</summary>
    private static async Task<List<byte[]>> OpenAllAsync(Conversation client)
    {
        var handles = new List<byte[]>();
        while (await client.AskAsync(Packet.Open(1, "/a", SftpOpenFlags.Read)) is { Type: ReplyType.Handle } reply)
            handles.Add(reply.String());
        return handles;
    }
}
