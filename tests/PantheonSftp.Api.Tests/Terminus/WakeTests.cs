using System.Net;
using PantheonSftp.Emulator.Workflows;

namespace PantheonSftp.Api.Tests.Terminus;

/// <summary>Waking (terminus.md section 7).</summary>
public sealed class WakeTests : OwnApi
{
    [Fact]
    public async Task The_domain_of_the_platform_leads_to_the_HTTPS_port()
    {
        var domains = (await Client.ReadAsync($"{At("dev")}/domains")).EnumerateArray().ToList();

        domains.Should().ContainSingle().Which.GetProperty("type").GetString().Should().Be("platform");
        domains[0].GetProperty("id").GetString().Should().StartWith($"127.0.0.1:{Api.HttpsAddress!.Port}");
    }

    [Fact]
    public async Task The_health_check_answers_whoever_asks()
    {
        using var response = await HealthCheckAsync("dev");

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        response.Headers.NonValidated["X-Pantheon-Styx-Hostname"].ToString().Should().NotBeEmpty();
        response.Headers.NonValidated.Select(header => header.Key).Should().Contain(name => string.Equals(name, "X-Pantheon-Styx-Hostname", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("redesign")]
    public async Task The_health_check_wakes_the_environment_that_was_asked_for(string name)
    {
        await WordPress.Dev.SleepAsync();
        await WordPress.Environment("redesign").SleepAsync();

        using var response = await HealthCheckAsync(name);

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        WordPress.Environments.Where(environment => environment.IsAsleep).Should().ContainSingle().Which.Name.Should().NotBe(name);
    }

    [Fact]
    public async Task An_environment_that_is_awake_is_not_woken_again()
    {
        using var response = await HealthCheckAsync("dev");

        WordPress.Workflows.Should().NotContain(workflow => workflow.Type == WorkflowTypes.Wake);
    }

    [Fact]
    public async Task Where_it_is_reached_elsewhere_the_domain_is_there()
    {
        Api.Addresses.Https = "https://ci.example:19443";

        var domains = await Client.ReadAsync($"{At("dev")}/domains");

        domains[0].GetProperty("id").GetString().Should().StartWith("ci.example:19443");
    }

    [Fact]
    public async Task Without_HTTPS_there_is_no_domain_to_ask()
    {
        await using var api = await PantheonApi.StartAsync(Emulator, new PantheonApiOptions { HttpsPort = null }, TestContext.Current.CancellationToken);
        using var client = await TerminusClient.LogInAsync(api, Emulator);

        (await client.ReadAsync($"{At("dev")}/domains")).GetRawText().Should().Be("[]");
    }

    [Fact]
    public async Task The_health_check_of_what_is_not_there_is_refused()
    {
        using var anybody = new TerminusClient(new Uri($"{Api.Address}demo-wordpress.none/"));

        var answer = await anybody.GetAsync("/demo-wordpress.none/pantheon_healthcheck");

        answer.Status.Should().Be(404);
    }

    /// <summary>As Terminus forms the address, with TERMINUS_VERIFY_HOST_CERT=0.</summary>
    private async Task<HttpResponseMessage> HealthCheckAsync(string environment)
    {
        var domains = await Client.ReadAsync($"{At(environment)}/domains");
        var domain = domains.EnumerateArray().Last(each => each.GetProperty("type").GetString() == "platform").GetProperty("id").GetString();
        using var anybody = new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator });
        return await anybody.GetAsync($"https://{domain}/pantheon_healthcheck", TestContext.Current.CancellationToken);
    }
}
