using System.CommandLine;
using System.CommandLine.Invocation;

namespace PantheonSftp.Cli.Commands;

/// <summary>The <c>pantheon-sftp</c> command line. Without a subcommand it serves.</summary>
internal static class PantheonCommand
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var result = Create().Parse(arguments);
        if (result.Action is ParseErrorAction parseError)
            return Refuse(result, parseError);
        // Signals are ours (TerminationSignals), and so are exceptions: a person's mistake is one line, never a stack trace.
        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        try
        {
            return await result.InvokeAsync(configuration);
        }
        catch (UserErrorException error)
        {
            await Console.Error.WriteLineAsync($"pantheon-sftp: {error.Message}");
            return error.ExitCode;
        }
        catch (Exception error)
        {
            // Nobody is shown a stack trace who has not asked for the inside: --log-level debug.
            var wantsAll = arguments.Any(argument => argument.EndsWith("debug", StringComparison.Ordinal) || argument.EndsWith("trace", StringComparison.Ordinal));
            var shown = wantsAll ? error.ToString() : error.Message;
            await Console.Error.WriteLineAsync($"pantheon-sftp: {shown}");
            return error is IOException or UnauthorizedAccessException ? ExitCode.File : ExitCode.Failure;
        }
    }

    private static int Refuse(ParseResult result, ParseErrorAction parseError)
    {
        if (result.UnmatchedTokens.Count > 0)
        {
            // Something misspelt: System.CommandLine has a proposal.
            parseError.ShowHelp = false;
            result.Invoke();
        }
        else
        {
            foreach (var error in result.Errors)
                Console.Error.WriteLine($"pantheon-sftp: {error.Message}");
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
        HelpExamples.AddTo(root);
        return root;
    }
}
