using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using PantheonSftp.Cli.Tests.Support;

namespace PantheonSftp.Cli.Tests.Programs;

public sealed class ServeTests : IAsyncDisposable
{
    private readonly RunningServer _server = new();

    [Fact]
    public async Task The_ready_file_says_where_and_how_to_log_in()
    {
        await _server.StartAsync();

        var ready = _server.Ready;
        var dev = _server.Environment("demo-wordpress", "dev");
        ready.GetProperty("address").GetString().Should().Be("127.0.0.1");
        ready.GetProperty("hostKeys").EnumerateArray().Select(key => key.GetProperty("fingerprint").GetString()).Should().OnlyContain(text => text!.StartsWith("SHA256:"));
        ready.GetProperty("account").GetProperty("email").GetString().Should().Be("demo@example.com");
        dev.GetProperty("user").GetString().Should().MatchRegex("^dev\\.[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$");
        dev.GetProperty("host").GetString().Should().Be($"appserver.{dev.GetProperty("user")}.drush.in");
        dev.GetProperty("connectionMode").GetString().Should().Be("sftp");
        dev.GetProperty("home").GetString().Should().MatchRegex("^/srv/bindings/[0-9a-f]{32}$");
        _server.Environment("demo-wordpress", "live").GetProperty("connectionMode").GetString().Should().BeNull();
    }

    [Fact]
    public async Task Both_loopback_addresses_answer_on_the_same_port()
    {
        await _server.StartAsync();

        foreach (var address in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback }.Where(Serving.ListenAddresses.IsAvailable))
        {
            using var client = new TcpClient(address.AddressFamily);
            await client.ConnectAsync(address, _server.Port, TestContext.Current.CancellationToken);
            using var reader = new StreamReader(client.GetStream());
            (await reader.ReadLineAsync(TestContext.Current.CancellationToken)).Should().StartWith("SSH-2.0-");
        }
    }

    [Fact]
    public async Task The_printed_commands_lead_to_the_environments()
    {
        await _server.StartAsync();

        var run = await _server.EndAsync();

        var printed = Regex.Matches(run.Output, "sftp -o Port=[0-9]+ [^ \n]+").Select(match => match.Value);
        printed.Should().Equal(_server.Environments.Select(environment => $"sftp -o Port={_server.Port} {environment.GetProperty("user")}@127.0.0.1"));
    }

    [Theory]
    [InlineData(PosixSignal.SIGTERM)]
    [InlineData(PosixSignal.SIGINT)]
    public async Task A_signal_ends_it_cleanly(PosixSignal signal)
    {
        await _server.StartAsync();

        var run = await _server.EndAsync(signal);

        run.ExitCode.Should().Be(ExitCode.Success);
        run.Error.Should().Contain("pantheon-sftp: stopping").And.NotContain("   at ");
        File.Exists(_server.ReadyFile).Should().BeFalse();
    }

    [Fact]
    public async Task Without_a_terminal_there_is_no_colour()
    {
        await _server.StartAsync();

        var run = await _server.EndAsync();

        (run.Output + run.Error).Should().NotContain("\e");
    }

    [Fact]
    public async Task A_kept_data_directory_keeps_uploads_and_host_keys()
    {
        var data = _server.Files.File("data");
        await _server.StartAsync("--data", data);
        (await _server.SftpAsync($"put {_server.Files.File("kept.txt", "kept")} files/kept.txt\n")).Error.Should().BeEmpty();
        var fingerprint = _server.Ready.GetProperty("hostKeys")[0].GetProperty("fingerprint").GetString();
        await _server.EndAsync();

        await _server.StartAsync("--data", data);

        _server.Ready.GetProperty("hostKeys")[0].GetProperty("fingerprint").GetString().Should().Be(fingerprint);
        (await _server.SftpAsync("ls files/kept.txt\n")).Output.Should().Contain("files/kept.txt");
    }

    [Fact]
    public async Task A_data_directory_in_use_is_one_clear_line()
    {
        var data = _server.Files.File("data");
        await _server.StartAsync("--data", data);

        var second = await ServeAsync("--port", "0", "--data", data);

        ShouldBeOneLine(second, ExitCode.DataInUse, $"pantheon-sftp: --data: the data directory {data} is in use by another *; stop that one, *");
    }

    [Fact]
    public async Task A_port_in_use_is_one_clear_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var run = await ServeAsync("--listen", "127.0.0.1", "--port", $"{port}");

        ShouldBeOneLine(run, ExitCode.Address, $"pantheon-sftp: port {port} is in use on 127.0.0.1: end the other program, or give --port another, or 0 for a free one");
    }

    [Fact]
    public async Task A_port_of_the_HTTP_interface_in_use_is_one_clear_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var run = await ServeAsync("--port", "0", "--api-port", $"{port}", "--api-https-port", "0");

        ShouldBeOneLine(run, ExitCode.Address, $"pantheon-sftp: the HTTP interface cannot listen on 127.0.0.1, port {port}: end the other program, give --api-port *--no-api");
    }

    [Fact]
    public async Task The_ready_file_says_where_the_HTTP_interface_answers()
    {
        await _server.StartAsync();
        using var client = new HttpClient();

        var told = await client.GetStringAsync($"{_server.Ready.GetProperty("api")}/emulator/", TestContext.Current.CancellationToken);

        told.Should().Be(_server.Ready.GetRawText());
    }

    [Fact]
    public async Task Without_the_HTTP_interface_nothing_is_said_of_it()
    {
        await _server.StartAsync("--no-api");

        var run = await _server.EndAsync();

        _server.Ready.GetProperty("api").GetString().Should().BeNull();
        run.Output.Should().NotContain("http");
    }

    [Fact]
    public async Task Behind_a_mapped_port_every_address_is_the_advertised_one()
    {
        await _server.StartAsync("--advertise", "emulator.example:32768", "--advertise-api", "emulator.example:32769");

        var run = await _server.EndAsync();

        _server.Ready.GetProperty("api").GetString().Should().Be("http://emulator.example:32769");
        _server.Ready.GetProperty("sites")[0].GetProperty("git").GetProperty("url").GetString().Should().Contain(":32768/");
        run.Output.Should().Contain("sftp -o Port=32768 ").And.Contain("@emulator.example\n").And.Contain("TERMINUS_HOST=emulator.example TERMINUS_PORT=32769");
        Regex.Matches(run.Output, "sftp -o .*@127").Should().BeEmpty();
    }

    [Fact]
    public async Task An_address_of_another_machine_is_one_clear_line() =>
        ShouldBeOneLine(await ServeAsync("--listen", "192.0.2.1", "--port", "0"), ExitCode.Address, "pantheon-sftp: 192.0.2.1 is no address of this machine: *");

    [Fact]
    public async Task A_host_key_that_is_none_is_one_clear_line()
    {
        var file = _server.Files.File("key", "not a key");

        ShouldBeOneLine(await ServeAsync("--port", "0", "--host-key", file), ExitCode.File, $"pantheon-sftp: --host-key {file} is not a usable private key: *");
    }

    [Fact]
    public async Task A_host_key_of_a_type_that_cannot_be_offered_is_one_clear_line()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP521);
        var file = _server.Files.File("key", key.ExportECPrivateKeyPem());
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        ShouldBeOneLine(await ServeAsync("--port", "0", "--host-key", file), ExitCode.File, $"pantheon-sftp: --host-key {file}: a key of this type is not offered *");
    }

    [Fact]
    public async Task A_data_directory_that_cannot_be_made_is_one_clear_line()
    {
        var file = _server.Files.File("file", "");

        ShouldBeOneLine(await ServeAsync("--port", "0", "--data", $"{file}/data"), ExitCode.File, $"pantheon-sftp: the data directory {file}/data cannot be used: *");
    }

    [Fact]
    public async Task A_fixture_that_cannot_be_read_is_one_clear_line()
    {
        var fixtures = _server.Files.File("fixtures");
        Directory.CreateDirectory(fixtures);
        File.WriteAllText(Path.Combine(fixtures, "accounts.json"), "{");

        ShouldBeOneLine(await ServeAsync("--port", "0", "--fixtures", fixtures), ExitCode.File, $"pantheon-sftp: *{fixtures}*accounts.json*");
    }

    [Fact]
    public async Task A_profile_gives_the_values_of_the_platform()
    {
        await _server.StartAsync("--profile", _server.Files.File("profile.json", """{ "renamePolicy": "documented" }"""));

        var run = await _server.SftpAsync($"put {_server.Files.File("a", "a")} files/a\nrename files/a files/b\n");

        run.Error.Should().Contain("Operation unsupported");
    }

    [Fact]
    public async Task A_profile_that_cannot_work_is_one_clear_line()
    {
        var file = _server.Files.File("profile.json", """{ "applicationContainers": 0 }""");

        ShouldBeOneLine(await ServeAsync("--port", "0", "--profile", file), ExitCode.File, $"pantheon-sftp: --profile {file}: ApplicationContainers is \"0\"; an environment has 1 to 100");
    }

    [Fact]
    public async Task A_profile_that_is_not_there_is_one_clear_line()
    {
        var file = _server.Files.File("missing.json");

        ShouldBeOneLine(await ServeAsync("--port", "0", "--profile", file), ExitCode.File, $"pantheon-sftp: --profile {file} cannot be read: *");
    }

    [Fact]
    public async Task A_ready_file_that_cannot_be_written_is_one_clear_line()
    {
        var run = await ServeAsync("--port", "0", "--ready-file", _server.Files.File("missing/ready.json"));

        ShouldBeOneLine(run, ExitCode.File, "pantheon-sftp: --ready-file *ready.json cannot be written: *");
    }

    [Fact]
    public async Task An_ed25519_key_is_refused_in_the_platforms_words_with_the_option_that_lifts_it()
    {
        var key = Ssh.Keys.SshHostKey.Generate("ssh-ed25519").PublicKey;
        var file = _server.Files.File("ed25519.pub", key.ToString());

        ShouldBeOneLine(
            await ServeAsync("--port", "0", "--authorized-keys", file),
            ExitCode.File,
            "pantheon-sftp: SSH validation failed: Unknown SSH key type 'ssh-ed25519'.*--accept-ed25519*");
    }

    [Fact]
    public async Task The_well_known_password_is_refused_on_other_addresses_than_loopback() =>
        ShouldBeOneLine(await ServeAsync("--listen", "0.0.0.0", "--port", "0", "--password", "pantheon"), ExitCode.Usage, "pantheon-sftp: --password: the well-known password *");

    [Fact]
    public async Task On_every_address_a_password_is_generated()
    {
        await _server.StartAsync("--listen", "0.0.0.0");

        _server.Ready.GetProperty("address").GetString().Should().Be("127.0.0.1");
        _server.Ready.GetProperty("account").GetProperty("password").GetString().Should().NotBeNullOrEmpty().And.NotBe("pantheon");
    }

    [Fact]
    public async Task As_the_platform_it_has_one_RSA_host_key()
    {
        await _server.StartAsync("--platform-host-keys");

        _server.Ready.GetProperty("hostKeys").EnumerateArray().Select(key => key.GetProperty("type").GetString()).Should().Equal("ssh-rsa");
        (await _server.SftpAsync("pwd\n")).Error.Should().BeEmpty();
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static Task<ProgramRun> ServeAsync(params string[] arguments) =>
        PantheonSftpCommand.RunAsync(["serve", "--log-level", "warning", .. arguments]);

    private static void ShouldBeOneLine(ProgramRun run, int exitCode, string error)
    {
        run.ExitCode.Should().Be(exitCode);
        run.Output.Should().BeEmpty();
        run.Error.TrimEnd('\n').Should().Match(error).And.NotContain("\n");
    }
}
