using System.Net.Security;
using PantheonSftp.Cli.Client;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Environments;

/// <summary>The request that wakes an environment, and tells that it is there.</summary>
internal static class HealthCheck
{
    public const int DefaultAttempts = 3;

    /// <summary>In seconds.</summary>
    public const int DefaultDelay = 3;

    private const string Header = "X-Pantheon-Styx-Hostname";

    /// <returns>The domain that answered.</returns>
    /// <exception cref="UserErrorException">None does.</exception>
    public static async Task<string> WakeAsync(VerbRun run, PlatformEnvironment environment, int attempts = DefaultAttempts, int delay = DefaultDelay)
    {
        var domains = await run.Platform.GetListAsync($"{environment.Path}/domains");
        var domain = (string?)domains.LastOrDefault(domain => (string?)domain["type"] == "platform")?["id"]
            ?? throw new UserErrorException(ExitCode.Failure, "No valid domains found for health check.");

        using var http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            // The emulator's certificate is its own, made at its start; the request says nothing that another may not read.
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, _, _, _) => true },
        });
        for (var attempt = 1; ; attempt++)
        {
            if (await AnswersAsync(http, domain, run.Cancel))
                return domain;
            if (attempt >= attempts)
                throw new UserErrorException(ExitCode.Failure, $"Failed to wake the site after {attempts} attempts.");
            await Task.Delay(TimeSpan.FromSeconds(delay), run.Cancel);
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient http, string domain, CancellationToken cancel)
    {
        try
        {
            using var response = await http.GetAsync(new Uri($"https://{domain}/pantheon_healthcheck"), HttpCompletionOption.ResponseHeadersRead, cancel);
            if (!response.IsSuccessStatusCode)
                return false;
            return response.Headers.Contains(Header) ? true : throw new UserErrorException(ExitCode.Failure, "Pantheon headers missing, which is not quite right.");
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
