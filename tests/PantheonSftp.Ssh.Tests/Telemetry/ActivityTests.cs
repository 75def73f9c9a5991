using System.Diagnostics;
using PantheonSftp.Ssh.Telemetry;

namespace PantheonSftp.Ssh.Tests.Telemetry;

public sealed class ActivityTests : IDisposable
{
    private readonly ActivityRecorder _activities = new(SshTelemetry.ActivitySourceName);

    public void Dispose() => _activities.Dispose();

    [Fact]
    public async Task A_connection_is_an_activity_that_tells_who_came_with_what()
    {
        await using var server = TestServer.Start();
        using (await RawSshClient.LogInAsync(server))
        {
        }

        await server.EndedAsync();

        Tags(ConnectionTo(server)).Should().Contain("user.name", TestAuthenticator.UserName)
            .And.Contain("ssh.client.software", "RawClient")
            .And.Contain("client.address", "127.0.0.1");
    }

    [Fact]
    public async Task A_connection_that_the_server_ends_says_why()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.OpenAsync(server);
        await client.SendAsync(5, 5);
        await client.ExpectDisconnectAsync();

        await server.EndedAsync();

        ConnectionTo(server).Status.Should().Be(ActivityStatusCode.Error);
        Tags(ConnectionTo(server)).Should().Contain("error.type", "protocol_error");
    }

    [Theory]
    [InlineData("secret", "accepted")]
    [InlineData("wrong", "rejected")]
    public async Task A_login_is_an_activity_within_the_connection(string password, string result)
    {
        await using var server = TestServer.Start();
        using (var client = await RawSshClient.OpenAsync(server))
        {
            await client.RequestUserAuthAsync();
            await client.SendAsync(RawAuthentication.Password(password));
            await client.ReceiveAsync();
        }

        await server.EndedAsync();

        var login = ChildOf(ConnectionTo(server), SshTelemetry.AuthenticationActivity);
        Tags(login).Should().Contain(SshTelemetry.AuthenticationMethodTag, "password").And.Contain(SshTelemetry.AuthenticationResultTag, result);
    }

    [Fact]
    public async Task A_program_is_an_activity_within_the_connection_with_its_exit_status()
    {
        await using var server = TestServer.Start();
        using (var client = await RawSshClient.LogInAsync(server))
            await (await RawChannel.ExecAsync(client, "exit 3")).ReadToCloseAsync();

        await server.EndedAsync();

        var program = ChildOf(ConnectionTo(server), SshTelemetry.ProgramActivity);
        Tags(program).Should().Contain("ssh.program.kind", "exec").And.Contain("ssh.program.command", "exit 3").And.Contain("process.exit.code", 3);
    }

    [Fact]
    public async Task A_connection_does_not_belong_to_what_went_on_where_the_server_was_started()
    {
        using var elsewhere = new Activity("elsewhere").Start();
        await using var server = TestServer.Start();
        using (await RawSshClient.OpenAsync(server))
        {
        }

        await server.EndedAsync();

        ConnectionTo(server).ParentId.Should().BeNull();
    }

    private Activity ConnectionTo(TestServer server) => _activities.Ended.Single(activity =>
        activity.OperationName == SshTelemetry.ConnectionActivity && server.Port.Equals(activity.GetTagItem(SshTelemetry.ServerPortTag)));

    private Activity ChildOf(Activity parent, string name) => _activities.Ended.Single(activity => activity.OperationName == name && activity.ParentSpanId == parent.SpanId);

    private static Dictionary<string, object?> Tags(Activity activity) => new(activity.TagObjects);
}
