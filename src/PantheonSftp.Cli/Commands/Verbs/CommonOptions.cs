using System.CommandLine;
using PantheonSftp.Cli.Output;

namespace PantheonSftp.Cli.Commands.Verbs;

/// <summary>What every verb takes.</summary>
internal sealed class CommonOptions
{
    public Option<string?> Api { get; } = new("--api")
    {
        Description = "Where the emulator's HTTP interface is. [default: PANTHEON_SFTP_API, or http://127.0.0.1:2280]",
        HelpName = "URL",
    };

    public Option<string?> Token { get; } = new("--token")
    {
        Description = "Its access token, which it wants on other addresses than loopback. [default: PANTHEON_SFTP_TOKEN]",
        HelpName = "TEXT",
    };

    public Option<string?> Account { get; } = new("--account")
    {
        Description = "Whose saved machine token to use. [default: TERMINUS_USER, the only one saved, or the emulator's own account]",
        HelpName = "EMAIL",
    };

    private Option<bool> Yes { get; } = new("--yes", "-y") { Description = "Answers every question with yes." };

    private Option<bool> NoInteraction { get; } = new("--no-interaction", "-n") { Description = "Asks nothing, and shows no progress." };

    private Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "Says nothing besides the result." };

    private Option<bool> Verbose { get; } = new("--verbose", "-v") { Description = "Tells of requests, too.", Arity = ArgumentArity.Zero };

    public IEnumerable<Option> All => [Api, Token, Account, Yes, NoInteraction, Quiet, Verbose];

    public bool SaysYes(ParseResult result) => result.GetValue(Yes);

    public bool IsInteractive(ParseResult result) => !result.GetValue(NoInteraction);

    public int Verbosity(ParseResult result) =>
        result.GetValue(Quiet) ? Messages.Quiet : result.GetResult(Verbose)?.IdentifierTokenCount ?? 0;
}
