using System.Diagnostics;
using System.Text.RegularExpressions;
using PantheonSftp.Conformance.Clients;
using PantheonSftp.Conformance.Clients.OpenSsh;
using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Observation;

/// <summary>OpenSSH's <c>ssh</c>, which logs in where a person's would, and says in its log what the server sent.</summary>
internal sealed class SshLogin
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Algorithms that old servers need, and which <c>ssh</c> takes only when told to.</summary>
    private static readonly string[] Legacy =
    [
        "-o", "HostKeyAlgorithms=+ssh-rsa",
        "-o", "PubkeyAcceptedAlgorithms=+ssh-rsa",
        "-o", "KexAlgorithms=+diffie-hellman-group14-sha1,diffie-hellman-group-exchange-sha1,diffie-hellman-group1-sha1",
        "-o", "Ciphers=+aes256-cbc,aes192-cbc,aes128-cbc,3des-cbc",
        "-o", "MACs=+hmac-sha1",
    ];

    private readonly Login _login;
    private readonly Workspace _workspace;
    private readonly string _configuration;
    private int _runs;

    public SshLogin(Login login, Workspace workspace)
    {
        _login = login;
        _workspace = workspace.ForOneLogin();
        _configuration = OpenSshSettings.Write(login, _workspace);
    }

    /// <summary>The user name and host, as <c>ssh</c> takes them.</summary>
    private string Destination => $"{_login.User}@{_login.Host}";

    /// <summary>The same login with another password.</summary>
    public SshLogin With(Credential credential) => new(_login with { Credential = credential }, _workspace);

    /// <summary>Runs <c>ssh</c> to its end.</summary>
    /// <param name="options">Options that come before all others, so that they win.</param>
    /// <param name="command">The command; none asks for a shell.</param>
    /// <param name="input">What is typed.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="ToolException">It did not end.</exception>
    public async Task<SshRun> RunAsync(IEnumerable<string> options, string? command, string input, CancellationToken cancel)
    {
        var log = LogFile();
        var line = CommandLine(log, options, command is null ? [] : [command]);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            var result = await LocalProgram.RunAsync(_workspace, line[0], line[1..], input, patience.Token);
            return new SshRun(result.Output, result.Error, await File.ReadAllTextAsync(log, cancel));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new ToolException($"{Destination}: {command ?? "a shell"} did not end in {Patience.TotalSeconds:0} s");
        }
    }

    /// <summary>Starts a subsystem on the program's standard input and output.</summary>
    /// <returns>The program, and the file that tells why it failed.</returns>
    public (Process Program, string Log) StartSubsystem(string name)
    {
        var log = LogFile();
        var line = CommandLine(log, ["-s"], [name]);
        return (LocalProgram.Start(_workspace, line[0], line[1..]), log);
    }

    private string[] CommandLine(string log, IEnumerable<string> options, string[] command) =>
        [Tools.Require("ssh", "openssh-client"), "-v", "-E", log, "-F", _configuration, .. options, .. Legacy, "-p", $"{_login.Port}", Destination, .. command];

    private string LogFile() => Path.Join(_workspace.Home, $"ssh-{++_runs}.log");
}

/// <summary>What <c>ssh</c> printed, and its log apart.</summary>
internal sealed partial record SshRun(string Output, string Error, string Log)
{
    /// <summary>The log without what is only for those who look for faults: what a person reads.</summary>
    public IEnumerable<string> Complaints => Log.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Where(line => !Chatter().IsMatch(line));

    /// <summary>The first group of the first line of the log that fits; null for none.</summary>
    public string? Find(string pattern) => Regex.Match(Log, pattern, RegexOptions.Multiline) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"^(debug\d: |OpenSSH_|Authenticated |Authenticated to |Transferred: |Bytes per second: |Warning: Permanently added |Connection to .* closed\.)")]
    private static partial Regex Chatter();
}
