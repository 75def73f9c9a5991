using PantheonSftp.Ssh.Authentication;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Ssh.Tests.Authentication;

/// <summary>The authentication protocol (RFC 4252), password and keyboard-interactive (RFC 4256).</summary>
public sealed class MethodTests
{
    [Fact]
    public async Task None_lists_the_methods()
    {
        await using var server = TestServer.Start();
        using var client = await AskAsync(server, RawAuthentication.None());

        var (methods, isPartialSuccess) = await client.ExpectFailureAsync();

        methods.Should().Equal("publickey", "password", "keyboard-interactive");
        isPartialSuccess.Should().BeFalse();
    }

    [Fact]
    public async Task None_does_not_use_up_attempts()
    {
        await using var server = TestServer.Start(limits: new SshServerLimits { MaxAuthenticationAttempts = 1 });
        using var client = await AskAsync(server, RawAuthentication.None());
        await client.ExpectFailureAsync();

        await client.SendAsync(RawAuthentication.None());
        await client.ExpectFailureAsync();

        await ExpectLoginAsync(client, RawAuthentication.Password());
    }

    [Fact]
    public async Task None_never_authenticates_not_even_where_no_method_is_left()
    {
        await using var server = TestServer.Start(authenticator: new TestAuthenticator { Methods = [], Override = _ => AuthenticationResult.Accepted() });
        using var client = await AskAsync(server, RawAuthentication.None());

        (await client.ExpectFailureAsync()).Methods.Should().BeEmpty();
    }

    [Theory]
    [InlineData("hostbased")]
    [InlineData("gssapi-with-mic")]
    [InlineData("")]
    public async Task A_method_that_is_not_offered_fails(string method)
    {
        await using var server = TestServer.Start(authenticator: new TestAuthenticator { Override = _ => AuthenticationResult.Accepted() });
        using var client = await AskAsync(server, RawAuthentication.Request(method));

        (await client.ExpectFailureAsync()).IsPartialSuccess.Should().BeFalse();
    }

    [Fact]
    public async Task A_method_that_the_program_does_not_offer_fails_although_the_server_knows_it()
    {
        var authenticator = new TestAuthenticator { Methods = [AuthenticationMethods.PublicKey], Override = _ => AuthenticationResult.Accepted() };
        await using var server = TestServer.Start(authenticator: authenticator);
        using var client = await AskAsync(server, RawAuthentication.Password());

        (await client.ExpectFailureAsync()).Methods.Should().Equal("publickey");
    }

    [Fact]
    public async Task The_right_password_logs_in()
    {
        await using var server = TestServer.Start();
        using var client = await AskAsync(server, RawAuthentication.Password());

        await client.ExpectAsync(MessageNumber.UserAuthSuccess);
    }

    [Fact]
    public async Task A_wrong_password_fails_and_the_right_one_still_logs_in()
    {
        await using var server = TestServer.Start();
        using var client = await AskAsync(server, RawAuthentication.Password("wrong"));
        await client.ExpectFailureAsync();

        await ExpectLoginAsync(client, RawAuthentication.Password());
    }

    [Fact]
    public async Task A_session_knows_its_user_and_identity()
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.LogInAsync(server);

        var session = server.Server.Sessions.Should().ContainSingle().Subject;

        session.UserName.Should().Be(TestAuthenticator.UserName);
        session.Identity.Should().Be("identity");
    }

    [Fact]
    public async Task A_change_of_password_fails_even_with_the_right_old_one()
    {
        await using var server = TestServer.Start();
        var change = RawAuthentication.Request("password").Boolean(true).Text(TestAuthenticator.Password).Text("new");
        using var client = await AskAsync(server, change);

        await client.ExpectFailureAsync();
    }

    [Fact]
    public async Task Keyboard_interactive_asks_for_the_password_without_echo()
    {
        await using var server = TestServer.Start();
        using var client = await AskAsync(server, KeyboardInteractive());

        var question = ReadQuestion(await client.ExpectAsync(MessageNumber.UserAuthInfoRequest));

        question.Should().Be(("Password: ", false));
    }

    [Fact]
    public async Task Keyboard_interactive_logs_in_with_the_right_answer()
    {
        await using var server = TestServer.Start();
        using var client = await AskAsync(server, KeyboardInteractive());
        await client.ExpectAsync(MessageNumber.UserAuthInfoRequest);

        await ExpectLoginAsync(client, Answers(TestAuthenticator.Password));
    }

    [Fact]
    public async Task Keyboard_interactive_fails_with_a_wrong_answer()
    {
        await using var server = TestServer.Start();
        using var client = await AskAsync(server, KeyboardInteractive());
        await client.ExpectAsync(MessageNumber.UserAuthInfoRequest);

        await client.SendAsync(Answers("wrong"));

        await client.ExpectFailureAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Keyboard_interactive_fails_with_a_wrong_number_of_answers(int count)
    {
        await using var server = TestServer.Start();
        using var client = await AskAsync(server, KeyboardInteractive());
        await client.ExpectAsync(MessageNumber.UserAuthInfoRequest);

        await client.SendAsync(Answers([.. Enumerable.Repeat(TestAuthenticator.Password, count)]));

        await client.ExpectFailureAsync();
    }

    [Fact]
    public async Task A_new_request_abandons_a_question()
    {
        await using var server = TestServer.Start();
        using var client = await AskAsync(server, KeyboardInteractive());
        await client.ExpectAsync(MessageNumber.UserAuthInfoRequest);

        await ExpectLoginAsync(client, RawAuthentication.Password());
    }

    [Fact]
    public async Task An_answer_to_an_abandoned_question_ends_the_connection()
    {
        await using var server = TestServer.Start();
        using var client = await AskAsync(server, KeyboardInteractive());
        await client.ExpectAsync(MessageNumber.UserAuthInfoRequest);
        await client.SendAsync(RawAuthentication.None());

        await client.SendAsync(Answers(TestAuthenticator.Password));

        (await client.ExpectDisconnectAsync()).Reason.Should().Be(DisconnectReason.ProtocolError);
    }

    [Fact]
    public async Task An_answer_without_a_question_ends_the_connection()
    {
        await using var server = TestServer.Start();
        using var client = await AskAsync(server, Answers(TestAuthenticator.Password));

        (await client.ExpectDisconnectAsync()).Reason.Should().Be(DisconnectReason.ProtocolError);
    }

    [Theory]
    [InlineData("ssh-connection")]
    [InlineData("")]
    public async Task Before_authentication_no_service_but_userauth_is_available(string service)
    {
        await using var server = TestServer.Start();
        using var client = await RawSshClient.OpenAsync(server);

        await client.SendAsync(MessageNumber.ServiceRequest.Begin().Text(service));

        (await client.ExpectDisconnectAsync()).Reason.Should().Be(DisconnectReason.ServiceNotAvailable);
    }

    [Fact]
    public async Task An_authentication_for_an_unknown_service_ends_the_connection()
    {
        await using var server = TestServer.Start();
        using var client = await AskAsync(server, RawAuthentication.Request("none", service: "ssh-other"));

        (await client.ExpectDisconnectAsync()).Should().Be((DisconnectReason.ServiceNotAvailable, "service ssh-other is not available"));
    }

    [Fact]
    public async Task A_banner_comes_before_the_first_answer_with_network_line_ends()
    {
        await using var server = TestServer.Start(banner: "Hello\nworld\n");
        using var client = await AskAsync(server, RawAuthentication.None());

        var banner = await client.ExpectAsync(MessageNumber.UserAuthBanner);

        banner.Fields.ReadText().Should().Be("Hello\r\nworld\r\n");
        await client.ExpectFailureAsync();
    }

    [Fact]
    public async Task A_banner_comes_once()
    {
        await using var server = TestServer.Start(banner: "Hello");
        using var client = await AskAsync(server, RawAuthentication.None());
        await client.ExpectAsync(MessageNumber.UserAuthBanner);
        await client.ExpectFailureAsync();

        await client.SendAsync(RawAuthentication.None());

        await client.ExpectFailureAsync();
    }

    private static async Task<RawSshClient> AskAsync(TestServer server, SshWriter request)
    {
        var client = await RawSshClient.OpenAsync(server);
        await client.RequestUserAuthAsync();
        await client.SendAsync(request);
        return client;
    }

    private static async Task ExpectLoginAsync(RawSshClient client, SshWriter request)
    {
        await client.SendAsync(request);
        await client.ExpectAsync(MessageNumber.UserAuthSuccess);
    }

    private static SshWriter KeyboardInteractive() => RawAuthentication.Request("keyboard-interactive").Text("").Text("");

    private static SshWriter Answers(params string[] answers) =>
        answers.Aggregate(MessageNumber.UserAuthInfoResponse.Begin().UInt32((uint)answers.Length), (message, answer) => message.Text(answer));

    private static (string Prompt, bool Echoes) ReadQuestion(RawMessage message)
    {
        var fields = message.Fields;
        for (var i = 0; i < 3; i++)
            fields.ReadText();
        fields.ReadUInt32().Should().Be(1);
        return (fields.ReadText(), fields.ReadBoolean());
    }
}
