using System.CommandLine;

namespace PantheonSftp.Cli.Commands.Verbs;

/// <summary>Something that is asked of a running emulator: a verb of Terminus, or one of ours with the same manners.</summary>
internal abstract class Verb : Command
{
    private CommonOptions? _common;

    /// <param name="name">Its name, as Terminus spells it.</param>
    /// <param name="description">What it does, for <c>--help</c>.</param>
    /// <param name="example">What a person may write behind <c>pantheon-sftp</c>.</param>
    /// <param name="aliases">Its other names.</param>
    protected Verb(string name, string description, string example, params string[] aliases)
        : base(name, description)
    {
        Example = example;
        foreach (var alias in aliases)
            Aliases.Add(alias);
        SetAction(InvokeAsync);
    }

    public string Example { get; }

    /// <summary>Adds what every verb takes.</summary>
    public Verb With(CommonOptions common)
    {
        _common = common;
        foreach (var option in common.All)
            Add(option);
        return this;
    }

    /// <exception cref="UserErrorException">It failed, for a reason that is told.</exception>
    protected abstract Task RunAsync(VerbRun run);

    protected void Takes(params Symbol[] symbols)
    {
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
                Add(argument);
            else
                Add((Option)symbol);
        }
    }

    protected static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    private async Task<int> InvokeAsync(ParseResult result, CancellationToken cancel)
    {
        using var run = new VerbRun(result, _common!, cancel);
        try
        {
            await RunAsync(run);
            return run.ExitCode;
        }
        catch (UserErrorException error)
        {
            run.Messages.Error(error.Message);
            return Cli.ExitCode.Failure;
        }
    }
}
