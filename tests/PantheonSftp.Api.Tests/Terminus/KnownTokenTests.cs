using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PantheonSftp.Emulator;

namespace PantheonSftp.Api.Tests.Terminus;

/// <summary>Machine tokens that everybody has, at an interface that others reach.</summary>
public sealed class KnownTokenTests : IAsyncDisposable
{
    private readonly LogRecorder _log = new();
    private PantheonEmulator? _emulator;
    private WebApplication? _app;

    [Fact]
    public async Task A_token_of_the_fixtures_is_not_taken_from_another_machine()
    {
        using var client = await StartAsync(machineToken: null);

        var answer = await client.PostAsync("authorize/machine-token", """{"machine_token":"pantheon-demo-machine-token"}""");

        answer.ShouldBeRefused(401, "Authorization failed. Please check that your machine token is valid.");
        _log.Lines.Should().ContainSingle(line => line.Event.Id == 5101).Which.Text.Should().Contain("demo@example.com").And.Contain("192.0.2.1");
    }

    [Fact]
    public async Task A_token_that_was_chosen_is_taken_from_everywhere()
    {
        using var client = await StartAsync("a-token-that-was-chosen");

        var answer = await client.PostAsync("authorize/machine-token", """{"machine_token":"a-token-that-was-chosen"}""");

        answer.Status.Should().Be(200);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        if (_emulator is not null)
            await _emulator.DisposeAsync();
    }

    /// <summary>Starts an application whose clients seem to come from elsewhere.</summary>
    private async Task<TerminusClient> StartAsync(string? machineToken)
    {
        _emulator = await PantheonEmulator.StartAsync(
            new PantheonEmulatorOptions { MachineToken = machineToken, LoggerFactory = _log }, TestContext.Current.CancellationToken);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(_emulator);
        builder.Services.AddPantheonEmulatorApi();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.Use((HttpContext http, RequestDelegate next) =>
        {
            http.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.1");
            return next(http);
        });
        _app.MapPantheonEmulator();
        await _app.StartAsync(TestContext.Current.CancellationToken);
        return new TerminusClient(new Uri(_app.Urls.Single()));
    }
}
