using System.Diagnostics;
using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Sftp.Protocol;
using PantheonSftp.Sftp.Telemetry;
using PantheonSftp.Sftp.Tests.Protocol;

namespace PantheonSftp.Sftp.Tests.Telemetry;

public sealed class ActivityTests
{
    private readonly MemoryFileSystem _files = new();

    [Fact]
    public async Task A_session_is_an_activity_that_tells_what_it_moved()
    {
        _files.Add("/a");
        var activities = await TraceAsync(SftpTelemetry.ActivitySourceName, async client =>
        {
            var file = await client.OpenAsync("/a", SftpOpenFlags.Write);
            await client.AskAsync(Packet.Write(1, file, 0, new byte[1000]));
        });

        activities.Single().OperationName.Should().Be(SftpTelemetry.SessionActivity);
        activities.Single().GetTagItem("sftp.session.bytes_written").Should().Be(1000L);
    }

    [Fact]
    public async Task A_request_is_an_activity_for_those_who_listen_to_requests()
    {
        var activities = await TraceAsync(SftpTelemetry.RequestActivitySourceName, client => client.AskAsync(Packet.Of(RequestType.Stat, 1).Text("/")));

        activities.Select(activity => activity.OperationName).Should().Equal("sftp.init", "sftp.stat");
    }

    [Fact]
    public async Task A_request_that_fails_is_an_activity_with_its_status()
    {
        var activities = await TraceAsync(SftpTelemetry.RequestActivitySourceName, client => client.AskAsync(Packet.Of(RequestType.Stat, 1).Text("/nothing")));

        activities[^1].Status.Should().Be(ActivityStatusCode.Error);
        activities[^1].GetTagItem(SftpTelemetry.StatusTag).Should().Be("no_such_file");
    }

    /// <summary>The activities of one session among those of the tests that run beside this one: they belong to an activity of its own.</summary>
    private async Task<List<Activity>> TraceAsync(string source, Func<Conversation, Task> act)
    {
        using var activities = new ActivityRecorder(source);
        using var test = new Activity("test").Start();
        var client = await Conversation.StartAsync(_files);
        await act(client);
        await client.HangUpAsync();
        return [.. activities.Ended.Where(activity => activity.TraceId == test.TraceId)];
    }
}
