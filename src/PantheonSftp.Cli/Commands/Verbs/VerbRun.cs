using System.CommandLine;
using PantheonSftp.Cli.Client;
using PantheonSftp.Cli.Output;

namespace PantheonSftp.Cli.Commands.Verbs;

/// <summary>One run of a verb: what it was given, whom it speaks to, and what it finds for it.</summary>
internal sealed class VerbRun : IDisposable
{
    private readonly ParseResult _result;
    private readonly CommonOptions _common;
    private readonly Lazy<ApiClient> _client;
    private readonly Lazy<ControlApi> _control;
    private readonly Lazy<PlatformApi> _platform;

    public VerbRun(ParseResult result, CommonOptions common, CancellationToken cancel)
    {
        (_result, _common, Cancel) = (result, common, cancel);
        Console = (CommandConsole)result.InvocationConfiguration;
        Messages = new Messages(Console, common.Verbosity(result));
        Tokens = new SavedTokens(Console.Variable);
        // Made when asked for: a wrong address is an error of the verb, as others are.
        _client = new(() => new ApiClient(ApiClient.AddressOf(Value(common.Api), Console.Variable), Messages));
        _control = new(() => new ControlApi(_client.Value, Value(common.Token) ?? Console.Variable("PANTHEON_SFTP_TOKEN"), Cancel));
        _platform = new(() => new PlatformApi(_client.Value, Control, Tokens, Value(common.Account) ?? Console.Variable("TERMINUS_USER"), Cancel));
    }

    public CommandConsole Console { get; }

    public Messages Messages { get; }

    public SavedTokens Tokens { get; }

    public CancellationToken Cancel { get; }

    /// <summary>How the command ends unless it fails.</summary>
    public int ExitCode { get; set; }

    /// <summary>Where the API is.</summary>
    public Uri ApiAddress => _client.Value.Address;

    public ControlApi Control => _control.Value;

    public PlatformApi Platform => _platform.Value;

    public WorkflowRunner Workflows => new(Platform, Progress(), Cancel);

    public T? Value<T>(Option<T> option) => _result.GetValue(option);

    public T? Value<T>(Argument<T> argument) => _result.GetValue(argument);

    /// <summary>The site that an argument names, or <c>TERMINUS_SITE</c>.</summary>
    /// <exception cref="UserErrorException">It is not there.</exception>
    public Task<PlatformSite> SiteAsync(Argument<string?> argument) =>
        PlatformSite.FindAsync(Platform, Value(argument) ?? Console.Variable("TERMINUS_SITE") ?? throw Missing(argument));

    /// <summary>The environment that an argument names as <c>site.env</c>, or <c>TERMINUS_SITE</c> and <c>TERMINUS_ENV</c> do.</summary>
    /// <exception cref="UserErrorException">It is not there.</exception>
    public async Task<PlatformEnvironment> EnvironmentAsync(Argument<string?> argument, string? otherwise = null)
    {
        var (siteName, name) = SplitName(argument);
        if ((name ?? otherwise) is not { } environment)
            throw new UserErrorException(Cli.ExitCode.Failure, "The environment argument must be given as <site_name>.<environment>");
        var site = await PlatformSite.FindAsync(Platform, siteName);
        if (site.IsFrozen)
            throw new UserErrorException(Cli.ExitCode.Failure, "This site is frozen. Its test and live environments and many commands will be unavailable while it remains frozen.");
        return await PlatformEnvironment.FindAsync(Platform, site, environment);
    }

    /// <summary>The two names of a <c>site.env</c>; the second is null where it is a site alone.</summary>
    public (string Site, string? Environment) SplitName(Argument<string?> argument)
    {
        var text = Value(argument)
            ?? (Console.Variable("TERMINUS_SITE") is { } site ? $"{site}.{Console.Variable("TERMINUS_ENV")}" : throw Missing(argument));
        var parts = text.Split('.', 2);
        return (parts[0], parts is [_, { Length: > 0 } environment] ? environment : null);
    }

    /// <summary>Asks a person, who may have answered beforehand with <c>--yes</c>.</summary>
    public bool Confirm(string question, bool byDefault = false)
    {
        if (_common.SaysYes(_result))
            return true;
        if (!_common.IsInteractive(_result))
            return byDefault;
        Console.Output.Write($" {question} (yes/no) [{(byDefault ? "yes" : "no")}]:{Environment.NewLine} > ");
        return Console.Input.ReadLine()?.Trim() switch
        {
            null or "" => byDefault,
            var answer => answer.StartsWith('y') || answer.StartsWith('Y'),
        };
    }

    public void Dispose()
    {
        if (_client.IsValueCreated)
            _client.Value.Dispose();
    }

    private IWorkflowProgress Progress()
    {
        if (!_common.IsInteractive(_result) || _common.Verbosity(_result) < 0)
            return new SilentProgress();
        return Console.ErrorTerminal ? new TerminalProgress(Console) : new PipeProgress(Console);
    }

    private static UserErrorException Missing(Argument argument) => new(Cli.ExitCode.Failure, $"Not enough arguments (missing: \"{argument.Name}\").");
}
