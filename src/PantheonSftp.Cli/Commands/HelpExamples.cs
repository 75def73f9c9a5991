using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands;

/// <summary>What <c>--help</c> shows behind the options: examples, and for the whole command its verbs, a line a group.</summary>
internal static class HelpExamples
{
    private const string OfTheServer = """
        Examples:
          pantheon-sftp                                          The demo sites on localhost, port 2222; they are fresh at every start
          pantheon-sftp --data ./pantheon                        The same, but what clients do stays in ./pantheon
          pantheon-sftp --port 0 --ready-file ready.json         A free port, told to a script as JSON
          pantheon-sftp --client-config ./client                 Then: . ./client/env; sftp dev.UUID@appserver.dev.UUID.drush.in
          pantheon-sftp --profile slow.json                      Values of the platform, such as {"workflowDuration": "00:00:03"}
          pantheon-sftp --listen 0.0.0.0 --password 'x y z'      For a class room: reachable from other machines
          pantheon-sftp connection:set demo-wordpress.dev git    Terminus's verbs, for the emulator that runs
          sftp -D "pantheon-sftp sftp-server --root ./site"      An SFTP session without SSH

        Shell completion: eval "$(pantheon-sftp completion bash)", or zsh, or fish
        """;

    public static void AddTo(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples(root, (HelpAction)help.Action!);
    }

    private sealed class HelpWithExamples(RootCommand root, HelpAction inner) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var command = parseResult.CommandResult.Command;
            var verbs = root.Subcommands.OfType<Verb>().ToList();
            // Too many for a line each.
            if (command == root)
                verbs.ForEach(verb => verb.Hidden = true);
            var code = inner.Invoke(parseResult);

            var output = parseResult.InvocationConfiguration.Output;
            if (command is Verb { Example: var example })
                output.WriteLine($"Example:{Environment.NewLine}  pantheon-sftp {example}{Environment.NewLine}");
            else if (command == root)
                output.WriteLine($"{GroupsOf(verbs)}{Environment.NewLine}{OfTheServer}");
            return code;
        }
    }

    /// <summary>The verbs by their first word: <c>branch: list</c>.</summary>
    private static string GroupsOf(IEnumerable<Verb> verbs)
    {
        const int widest = 11;
        const int perLine = 12;
        var groups = verbs.Select(verb => verb.Name.Split(':', 2)).GroupBy(parts => parts[0], parts => parts[^1]);
        var lines = groups.SelectMany(group => group.Chunk(perLine).Select((names, line) => $"  {(line == 0 ? group.Key + ":" : ""),-widest} {string.Join(", ", names)}{Environment.NewLine}"));
        return $"Terminus's verbs, such as site:list, and emulator:*; each explains itself with --help:{Environment.NewLine}{string.Concat(lines)}";
    }
}
