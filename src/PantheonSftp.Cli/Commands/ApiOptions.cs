using System.CommandLine;
using System.Net;
using PantheonSftp.Cli.Serving;
using PantheonSftp.Emulator;

namespace PantheonSftp.Cli.Commands;

/// <summary>The options of <c>serve</c> that concern the HTTP interface.</summary>
internal sealed class ApiOptions
{
    private readonly Option<int?> _port = new("--api-port")
    {
        Description = "Port of the HTTP interface for Terminus and scripts; 0 takes a free one. [default: 2280; a free one with --port 0]",
        HelpName = "PORT",
        CustomParser = OptionValues.ParsePort,
    };

    private readonly Option<int?> _httpsPort = new("--api-https-port")
    {
        Description = "Its port for HTTPS, where Terminus asks whether a site is awake. [default: 2281; a free one with --api-port 0]",
        HelpName = "PORT",
        CustomParser = OptionValues.ParsePort,
    };

    private readonly Option<IPAddress[]> _listen = new("--api-listen")
    {
        Description = "Address of the HTTP interface; may be given several times. On others than loopback every call needs a token. [default: 127.0.0.1]",
        HelpName = "ADDRESS",
        CustomParser = ListenAddresses.Parse,
    };

    private readonly Option<string?> _token = new("--api-token")
    {
        Description = "The token that every call below /emulator/ needs. Default: none on loopback, else a generated one.",
        HelpName = "TEXT",
    };

    private readonly Option<bool> _noApi = new("--no-api") { Description = "Leaves the HTTP interface out." };

    private readonly Option<AdvertisedEndPoint?> _advertise = new("--advertise-api")
    {
        Description = "Where clients reach the port of the HTTP interface.",
        HelpName = "HOST:PORT",
        CustomParser = OptionValues.ParseEndPoint,
    };

    public ApiOptions() => _token.Validators.Add(OptionValues.NotEmpty);

    public IEnumerable<Option> All => [_port, _httpsPort, _listen, _token, _noApi, _advertise];

    /// <returns>What is asked of it; null for none.</returns>
    /// <param name="result">The command line.</param>
    /// <param name="hasFreePorts">Whether the ports are free ones where none is given.</param>
    public ApiSettings? Read(ParseResult result, bool hasFreePorts)
    {
        if (result.GetValue(_noApi))
            return null;
        var port = result.GetValue(_port) ?? (hasFreePorts ? 0 : ApiSettings.DefaultPort);
        return new ApiSettings
        {
            Listen = result.GetValue(_listen) is { Length: > 0 } addresses ? addresses : [IPAddress.Loopback],
            Port = port,
            HttpsPort = result.GetValue(_httpsPort) ?? (port == 0 ? 0 : ApiSettings.DefaultHttpsPort),
            Token = result.GetValue(_token),
            Advertise = result.GetValue(_advertise),
        };
    }
}
