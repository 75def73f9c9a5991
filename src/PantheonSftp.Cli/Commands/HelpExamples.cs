using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace PantheonSftp.Cli.Commands;

/// <summary>What <c>--help</c> of the whole command shows behind the options.</summary>
internal static class HelpExamples
{
    private const string Text = """
        Examples:
          pantheon-sftp                                          The demo sites on localhost, port 2222; they are fresh at every start
          pantheon-sftp --data ./pantheon                        The same, but what clients do stays in ./pantheon
          pantheon-sftp --port 0 --ready-file ready.json         A free port, told to a script as JSON
          pantheon-sftp --client-config ./client                 Then: . ./client/env; sftp dev.UUID@appserver.dev.UUID.drush.in
          pantheon-sftp --profile slow.json                      Values of the platform, such as {"workflowDuration": "00:00:03"}
          pantheon-sftp --listen 0.0.0.0 --password 'x y z'      For a class room: reachable from other machines
          sftp -D "pantheon-sftp sftp-server --root ./site"      An SFTP session without SSH

        Shell completion: install the tool dotnet-suggest, or ask for it yourself: pantheon-sftp '[suggest]' --l
        """;

    public static void AddTo(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples(root, (HelpAction)help.Action!);
    }

    private sealed class HelpWithExamples(Command root, HelpAction inner) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var code = inner.Invoke(parseResult);
            if (parseResult.CommandResult.Command == root)
                parseResult.InvocationConfiguration.Output.WriteLine(Text);
            return code;
        }
    }
}
