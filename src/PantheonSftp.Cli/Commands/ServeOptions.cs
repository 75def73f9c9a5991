using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.Logging;
using PantheonSftp.Cli.Serving;
using PantheonSftp.Emulator;

namespace PantheonSftp.Cli.Commands;

/// <summary>The options of <c>serve</c>, shared by the command itself and the root, whose default it is.</summary>
internal sealed class ServeOptions
{
    private readonly Option<IPAddress[]> _listen = new("--listen")
    {
        Description = "Address to listen on; may be given several times. \"localhost\" is both loopback addresses. [default: localhost]",
        HelpName = "ADDRESS",
        CustomParser = ListenAddresses.Parse,
    };

    private readonly Option<int> _port = new("--port", "-p")
    {
        Description = "Port; 0 takes a free one.",
        HelpName = "PORT",
        CustomParser = result => ParsePort(result) ?? 0,
        DefaultValueFactory = _ => 2222,
    };

    private readonly Option<int?> _apiPort = new("--api-port")
    {
        Description = "Port of the HTTP interface for Terminus and scripts; 0 takes a free one. [default: 2280; a free one with --port 0]",
        HelpName = "PORT",
        CustomParser = ParsePort,
    };

    private readonly Option<int?> _apiHttpsPort = new("--api-https-port")
    {
        Description = "Its port for HTTPS, where Terminus asks whether a site is awake. [default: 2281; a free one with --api-port 0]",
        HelpName = "PORT",
        CustomParser = ParsePort,
    };

    private readonly Option<IPAddress[]> _apiListen = new("--api-listen")
    {
        Description = "Address of the HTTP interface; may be given several times. On others than loopback every call needs a token. [default: 127.0.0.1]",
        HelpName = "ADDRESS",
        CustomParser = ListenAddresses.Parse,
    };

    private readonly Option<string?> _apiToken = new("--api-token")
    {
        Description = "The token that every call below /emulator/ needs. Default: none on loopback, else a generated one.",
        HelpName = "TEXT",
    };

    private readonly Option<bool> _noApi = new("--no-api") { Description = "Leaves the HTTP interface out." };

    private readonly Option<AdvertisedEndPoint?> _advertise = new("--advertise")
    {
        Description = "Where clients reach the SSH port, where that is not where it listens: behind a mapped port of a container.",
        HelpName = "HOST:PORT",
        CustomParser = ParseEndPoint,
    };

    private readonly Option<AdvertisedEndPoint?> _advertiseApi = new("--advertise-api")
    {
        Description = "Where clients reach the port of the HTTP interface.",
        HelpName = "HOST:PORT",
        CustomParser = ParseEndPoint,
    };

    private readonly Option<string?> _data = new("--data")
    {
        Description = "Directory that keeps the sites and host keys. Without it the sites live in a temporary directory and go at the end.",
        HelpName = "DIR",
    };

    private readonly Option<string?> _fixtures = new("--fixtures")
    {
        Description = "Directory of the sites to copy into a new data directory. Without it the demo sites.",
        HelpName = "DIR",
    };

    private readonly Option<string?> _password = new("--password")
    {
        Description = "The account's password. Default: the well-known one on loopback, else a generated one.",
        HelpName = "TEXT",
    };

    private readonly Option<string[]> _authorizedKeys = new("--authorized-keys")
    {
        Description = "File with public keys for the account; may be given several times.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _acceptEd25519 = new("--accept-ed25519") { Description = "Takes ed25519 keys, which the platform refuses." };

    private readonly Option<string[]> _hostKeys = new("--host-key")
    {
        Description = "Private host key in OpenSSH's or a PEM format, instead of keys of our own; may be given several times.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _platformHostKeys = new("--platform-host-keys") { Description = "Offers an RSA host key alone, as the platform does." };

    private readonly Option<bool> _legacyAlgorithms = new("--legacy-algorithms")
    {
        Description = "Adds the SHA-1 and CBC algorithms that old clients need.",
    };

    private readonly Option<string?> _profile = new("--profile")
    {
        Description = "JSON file with values of the platform: containers, sleep, late pending changes, durations of workflows, limits, texts.",
        HelpName = "FILE",
    };

    private readonly Option<double?> _workflowSeconds = new("--workflow-seconds")
    {
        Description = "How long a workflow of the dashboard (a commit, a deployment) takes.",
        HelpName = "SECONDS",
        CustomParser = ParseSeconds,
    };

    private readonly Option<string?> _readyFile = new("--ready-file")
    {
        Description = "File to write as JSON once the port accepts; removed at the end.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _clientConfig = new("--client-config")
    {
        Description = "Directory for known_hosts, ssh_config, a key and an env file to source.",
        HelpName = "DIR",
    };

    private readonly Option<LogLevel?> _logLevel = LogLevelOption.Create(LogLevel.Information);

    public ServeOptions()
    {
        Option[] texts = [_data, _fixtures, _password, _authorizedKeys, _hostKeys, _profile, _readyFile, _clientConfig, _apiToken];
        foreach (var option in texts)
            option.Validators.Add(NotEmpty);
    }

    public void AddTo(Command command)
    {
        Option[] all =
        [
            _listen, _port, _data, _fixtures, _password, _authorizedKeys, _acceptEd25519, _hostKeys,
            _platformHostKeys, _legacyAlgorithms, _profile, _workflowSeconds, _readyFile, _clientConfig, _logLevel,
            _apiPort, _apiHttpsPort, _apiListen, _apiToken, _noApi, _advertise, _advertiseApi,
        ];
        foreach (var option in all)
            command.Add(option);
    }

    public ServeSettings Read(ParseResult result) => new()
    {
        Listen = result.GetValue(_listen) is { Length: > 0 } addresses ? addresses : null,
        Port = result.GetValue(_port),
        Data = result.GetValue(_data),
        Fixtures = result.GetValue(_fixtures),
        Password = result.GetValue(_password),
        AuthorizedKeys = result.GetValue(_authorizedKeys) ?? [],
        AcceptsEd25519 = result.GetValue(_acceptEd25519),
        HostKeys = result.GetValue(_hostKeys) ?? [],
        OffersPlatformHostKeys = result.GetValue(_platformHostKeys),
        OffersLegacyAlgorithms = result.GetValue(_legacyAlgorithms),
        Profile = result.GetValue(_profile),
        WorkflowDuration = result.GetValue(_workflowSeconds) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        ReadyFile = result.GetValue(_readyFile),
        ClientConfig = result.GetValue(_clientConfig),
        LogLevel = result.GetValue(_logLevel) ?? LogLevel.Information,
        Api = result.GetValue(_noApi) ? null : ReadApi(result),
        Advertise = result.GetValue(_advertise),
    };

    /// <summary>Who leaves the SSH port to chance has several emulators on one machine, and wants no fixed port of any.</summary>
    private ApiSettings ReadApi(ParseResult result)
    {
        var isFree = result.GetValue(_port) == 0;
        var port = result.GetValue(_apiPort) ?? (isFree ? 0 : ApiSettings.DefaultPort);
        return new ApiSettings
        {
            Listen = result.GetValue(_apiListen) is { Length: > 0 } addresses ? addresses : [IPAddress.Loopback],
            Port = port,
            HttpsPort = result.GetValue(_apiHttpsPort) ?? (port == 0 ? 0 : ApiSettings.DefaultHttpsPort),
            Token = result.GetValue(_apiToken),
            Advertise = result.GetValue(_advertiseApi),
        };
    }

    private static int? ParsePort(ArgumentResult result)
    {
        var text = result.Tokens[^1].Value;
        if (ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return port;
        result.AddError($"{NameOf(result)} {text} is no port: give one from 1 to 65535, or 0 for a free one");
        return null;
    }

    private static AdvertisedEndPoint? ParseEndPoint(ArgumentResult result)
    {
        var text = result.Tokens[^1].Value;
        if (!AdvertisedEndPoint.TryParse(text, out var endPoint))
            result.AddError($"{NameOf(result)} {text} is no HOST:PORT: give a host name or an address with a port, such as localhost:32768 or [::1]:2222");
        return endPoint;
    }

    private static string NameOf(ArgumentResult result) => result.Parent is OptionResult { Option.Name: var name } ? name : result.Argument.Name;

    private static double? ParseSeconds(ArgumentResult result)
    {
        var text = result.Tokens[^1].Value;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds <= TimeSpan.SecondsPerDay)
            return seconds;
        result.AddError($"--workflow-seconds {text} is no number of seconds: give one from 0 to {TimeSpan.SecondsPerDay}, such as 3");
        return null;
    }

    private static void NotEmpty(OptionResult option)
    {
        // A script's variable that was never set.
        if (option.Tokens.Any(token => token.Value.Length == 0))
            option.AddError($"{option.Option.Name} must not be empty: give a value, or leave the option out");
    }
}
