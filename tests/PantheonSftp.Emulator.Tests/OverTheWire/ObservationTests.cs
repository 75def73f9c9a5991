using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Renci.SshNet;

namespace PantheonSftp.Emulator.Tests.OverTheWire;

/// <summary>What a person learns of a client from the log, and a dashboard from the host's meters.</summary>
public sealed class ObservationTests
{
    private readonly CollectingLogger _log = new();

    [Fact]
    public async Task The_log_tells_who_logged_in_as_which_account()
    {
        await using var pantheon = await StartAsync();
        using (var client = Connect(pantheon, "pantheon"))
            client.WriteAllText("files/a.txt", "hello");

        _log.Lines.Should().ContainMatch($"{pantheon.Site("demo-wordpress").Dev.UserName} from 127.0.0.1:*logged in by password as demo@example.com of demo-wordpress with *");
    }

    [Fact]
    public async Task The_log_tells_what_a_client_uploaded()
    {
        await using var pantheon = await StartAsync();
        using (var client = Connect(pantheon, "pantheon"))
            client.WriteAllText("files/a.txt", "hello", new UTF8Encoding(false));

        _log.Lines.Should().ContainMatch("close \"*files/a.txt\" bytes read 0 written 5");
    }

    [Fact]
    public async Task The_log_tells_of_a_refused_login_which_password_was_wrong_but_not_the_password()
    {
        await using var pantheon = await StartAsync();
        var connecting = () => Connect(pantheon, "hunter2-secret");
        connecting.Should().Throw<Renci.SshNet.Common.SshAuthenticationException>();

        _log.Lines.Should().ContainMatch("dev.*refused by password: the password is no team member's (a rule of the platform); attempt 1 of *")
            .And.NotContain(line => line.Contains("hunter2-secret"));
    }

    [Fact]
    public async Task A_host_measures_its_emulator_through_its_own_meters()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddPantheonEmulator();
        using var host = builder.Build();
        await host.StartAsync();
        var pantheon = host.Services.GetRequiredService<PantheonEmulator>();
        var counted = new ConcurrentDictionary<string, double>();
        using var listener = Listen(host.Services.GetRequiredService<IMeterFactory>(), counted);

        using (var client = Connect(pantheon, "pantheon"))
            client.WriteAllText("files/a.txt", "hello");

        counted.Should().ContainKeys("ssh.server.accepted_connections", "sftp.server.requests");
    }

    private Task<PantheonEmulator> StartAsync() => PantheonEmulator.StartAsync(new PantheonEmulatorOptions { LoggerFactory = _log });

    private static SftpClient Connect(PantheonEmulator pantheon, string password)
    {
        var client = new SftpClient(pantheon.Address.ToString(), pantheon.Port, pantheon.Site("demo-wordpress").Dev.UserName, password);
        client.Connect();
        return client;
    }

    private static MeterListener Listen(object scope, ConcurrentDictionary<string, double> counted)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument.Meter.Scope, scope))
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => counted.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value));
        listener.Start();
        return listener;
    }
}
