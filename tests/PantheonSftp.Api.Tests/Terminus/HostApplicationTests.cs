using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PantheonSftp.Emulator;

namespace PantheonSftp.Api.Tests.Terminus;

/// <summary>The same calls within a web application of somebody else.</summary>
public sealed class HostApplicationTests : IAsyncLifetime
{
    private PantheonEmulator _emulator = null!;
    private WebApplication _app = null!;

    public async ValueTask InitializeAsync()
    {
        _emulator = await PantheonEmulator.StartAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(_emulator);
        builder.Services.AddPantheonEmulatorApi();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapGet("/api/of-the-host", (RequestDelegate)(http => http.Response.WriteAsync("\"the host's\"")));
        _app.MapPantheonEmulator();
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _emulator.DisposeAsync();
    }

    [Fact]
    public async Task Somebody_logs_in_and_runs_a_workflow()
    {
        using var client = await LogInAsync();
        var site = await client.SiteAsync("demo-wordpress");

        var workflow = await client.RunAsync($"sites/{site}/environments/dev", "enable_git_mode");

        workflow.GetProperty("result").GetString().Should().Be("succeeded");
    }

    [Fact]
    public async Task There_is_no_domain_to_wake_without_our_own_HTTPS_port()
    {
        using var client = await LogInAsync();
        var site = await client.SiteAsync("demo-wordpress");

        (await client.ReadAsync($"sites/{site}/environments/dev/domains")).GetRawText().Should().Be("[]");
    }

    [Fact]
    public async Task The_hosts_own_calls_are_still_its_own()
    {
        using var client = await LogInAsync();

        (await client.GetAsync("of-the-host")).Sentence.Should().Be("the host's");
    }

    private Task<TerminusClient> LogInAsync() => TerminusClient.LogInAsync(new Uri(_app.Urls.Single()), _emulator);
}
