using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using PantheonSftp.Emulator;

namespace PantheonSftp.Api.Tests.Terminus;

/// <summary>What the emulator does wrong, and not the caller.</summary>
public sealed class FailureTests() : OwnApi(new PantheonEmulatorOptions { LoggerFactory = Log })
{
    private static readonly LogRecorder Log = new();

    [Fact]
    public async Task A_failure_is_told_in_one_string_and_explained_in_the_log()
    {
        Directory.CreateDirectory(Path.Combine(Emulator.DataDirectory, "sites", "demo-drupal"));
        await File.WriteAllTextAsync(Path.Combine(Emulator.DataDirectory, "sites", "demo-drupal", "repository.git"), "no repository", TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = Api.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Client.Session);

        using var response = await client.GetAsync($"/api/sites/{Emulator.Site("demo-drupal").Id}/code-tips", TestContext.Current.CancellationToken);

        response.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Should().Be("\"The emulator has failed at this; its log says how.\"");
        Log.Lines.Should().ContainSingle(line => line.Level == LogLevel.Error).Which.Text.Should().Be("The call GET /api/sites/{site}/code-tips of Terminus failed");
    }
}
