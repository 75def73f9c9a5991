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
        CustomParser = result => OptionValues.ParsePort(result) ?? 0,
        DefaultValueFactory = _ => 2222,
    };

    private readonly Option<AdvertisedEndPoint?> _advertise = new("--advertise")
    {
        Description = "Where clients reach the SSH port, where that is not where it listens: behind a mapped port of a container.",
        HelpName = "HOST:PORT",
        CustomParser = OptionValues.ParseEndPoint,
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

    private readonly ApiOptions _api = new();

    public ServeOptions()
    {
        Option[] texts = [_data, _fixtures, _password, _authorizedKeys, _hostKeys, _profile, _readyFile, _clientConfig];
        foreach (var option in texts)
            option.Validators.Add(OptionValues.NotEmpty);
    }

    public void AddTo(Command command)
    {
        Option[] all =
        [
            _listen, _port, _data, _fixtures, _password, _authorizedKeys, _acceptEd25519, _hostKeys,
            _platformHostKeys, _legacyAlgorithms, _profile, _workflowSeconds, _readyFile, _clientConfig, _logLevel,
            _advertise, .. _api.All,
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
        // Who leaves the SSH port to chance has several emulators on one machine, and wants no fixed port of any.
        Api = _api.Read(result, hasFreePorts: result.GetValue(_port) == 0),
        Advertise = result.GetValue(_advertise),
    };

    private static double? ParseSeconds(ArgumentResult result)
    {
        var text = result.Tokens[^1].Value;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds <= TimeSpan.SecondsPerDay)
            return seconds;
        result.AddError($"--workflow-seconds {text} is no number of seconds: give one from 0 to {TimeSpan.SecondsPerDay}, such as 3");
        return null;
    }
}
