using PantheonSftp.Api;
using PantheonSftp.Emulator;

namespace PantheonSftp.Cli.Serving;

/// <summary>Starts the HTTP interface that the settings ask for, and says what a person can mend when that fails.</summary>
internal static class ApiStart
{
    /// <exception cref="UserErrorException">It cannot start.</exception>
    public static async Task<PantheonApi> RunAsync(PantheonEmulator emulator, ApiSettings settings, CancellationToken cancel)
    {
        var options = new PantheonApiOptions
        {
            ListenAddresses = settings.Listen,
            Port = settings.Port,
            HttpsPort = settings.HttpsPort,
            AccessToken = settings.Token,
        };
        try
        {
            var api = await PantheonApi.StartAsync(emulator, options, cancel);
            if (settings.Advertise is { } advertised)
                api.Addresses.Http = $"http://{advertised}";
            return api;
        }
        catch (ArgumentException error)
        {
            throw new UserErrorException(ExitCode.Usage, $"the HTTP interface: {error.Message}", error);
        }
        catch (IOException error)
        {
            throw new UserErrorException(ExitCode.Address, Explain(settings), error);
        }
    }

    private static string Explain(ApiSettings settings)
    {
        var ports = string.Join(" or ", new[] { settings.Port, settings.HttpsPort }.Where(port => port != 0));
        var where = string.Join(" or ", settings.Listen);
        return $"the HTTP interface cannot listen on {where}, port {ports}: end the other program, give --api-port (and --api-https-port) another, or 0 for a free one, or leave the interface out with --no-api";
    }
}
