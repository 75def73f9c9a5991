using System.CommandLine;
using System.CommandLine.Invocation;
using PantheonSftp.Cli.Output;

namespace PantheonSftp.Cli.Commands;

/// <summary>The <c>pantheon-sftp</c> command line. Without a subcommand it serves.</summary>
internal static class PantheonCommand
{
    public static Task<int> RunAsync(string[] arguments) => RunAsync(arguments, new CommandConsole());

    public static async Task<int> RunAsync(string[] arguments, CommandConsole console)
    {
        var result = Create().Parse(arguments);
        if (result.Action is ParseErrorAction parseError)
            return Refuse(result, parseError, console);
        try
        {
            return await result.InvokeAsync(console);
        }
        catch (UserErrorException error)
        {
            await console.Error.WriteLineAsync($"pantheon-sftp: {error.Message}");
            return error.ExitCode;
        }
        catch (Exception error)
        {
            // Nobody is shown a stack trace who has not asked for the inside: --log-level debug.
            var wantsAll = arguments.Any(argument => argument.EndsWith("debug", StringComparison.Ordinal) || argument.EndsWith("trace", StringComparison.Ordinal));
            var shown = wantsAll ? error.ToString() : error.Message;
            await console.Error.WriteLineAsync($"pantheon-sftp: {shown}");
            return error is IOException or UnauthorizedAccessException ? ExitCode.File : ExitCode.Failure;
        }
    }

    private static int Refuse(ParseResult result, ParseErrorAction parseError, CommandConsole console)
    {
        if (UsageError.TryTell(result, console))
            return ExitCode.Failure;
        if (result.UnmatchedTokens.Count > 0)
        {
            // Something misspelt: System.CommandLine has a proposal.
            parseError.ShowHelp = false;
            result.Invoke(console);
        }
        else
        {
            foreach (var error in result.Errors)
                console.Error.WriteLine($"pantheon-sftp: {error.Message}");
        }
        return ExitCode.Usage;
    }

    public static RootCommand Create()
    {
        var options = new ServeOptions();
        var root = new RootCommand("An SSH/SFTP server that behaves like Pantheon's environments. Without a command it serves the demo sites.");
        var serve = new Command("serve", "Serves the sites until Ctrl-C or SIGTERM. The default command.");
        foreach (var command in new[] { root, serve })
        {
            options.AddTo(command);
            command.SetAction((result, cancel) => ServeCommand.RunAsync(options.Read(result), cancel));
        }
        root.Add(serve);
        root.Add(SftpServerCommand.Create());
        root.Add(ReadyCommand.Create());
        root.Add(CompletionCommand.Create());
        foreach (var verb in VerbCatalogue.Create())
            root.Add(verb);
        HelpExamples.AddTo(root);
        return root;
    }
}
