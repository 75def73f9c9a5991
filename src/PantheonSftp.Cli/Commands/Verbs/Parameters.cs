using System.CommandLine;
using System.CommandLine.Completions;

namespace PantheonSftp.Cli.Commands.Verbs;

/// <summary>The arguments and options that many verbs share, with what a shell may complete.</summary>
internal static class Parameters
{
    /// <summary><c>site</c>: a name or a UUID; without it <c>TERMINUS_SITE</c>.</summary>
    public static Argument<string?> Site() => Named("site_id", "Name or UUID of the site.", RunningEmulator.Sites);

    /// <summary><c>site</c>, which means another thing where it is left out.</summary>
    public static Argument<string?> OptionalSite(string description) => Named("site_id", description, RunningEmulator.Sites);

    /// <summary><c>site.env</c>; without it <c>TERMINUS_SITE</c> and <c>TERMINUS_ENV</c>.</summary>
    public static Argument<string?> SiteEnvironment(string description = "The environment, as SITE.ENV.") =>
        Named("site_env", description, RunningEmulator.SiteEnvironments);

    /// <summary>An argument that must be given.</summary>
    public static Argument<string> Required(string name, string description, params string[] completions)
    {
        var argument = new Argument<string>(name) { Description = description };
        argument.CompletionSources.Add(completions);
        return argument;
    }

    /// <summary>An option with a text.</summary>
    public static Option<string?> Text(string name, string description, string helpName = "TEXT") => new(name) { Description = description, HelpName = helpName };

    private static Argument<string?> Named(string name, string description, Func<ParseResult, IEnumerable<string>> completions)
    {
        // Without a name of its own, help shows all completions in its place, and asks an emulator for them.
        var argument = new Argument<string?>(name) { Description = description, HelpName = name, Arity = ArgumentArity.ZeroOrOne };
        argument.CompletionSources.Add(context => completions(context.ParseResult).Select(text => new CompletionItem(text)));
        return argument;
    }
}
