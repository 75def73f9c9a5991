using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace PantheonSftp.Conformance;

/// <summary>What <c>--help</c> shows behind the options.</summary>
internal static class Examples
{
    private const string Text = """
        Examples, behind "dotnet run --project tests/PantheonSftp.Conformance --":
          --report artifacts/conformance                          Every client against the emulator; open conformance.html there
          --only lftp/upload/overwrite --transcripts              One scenario with one client, and all that the client said
          --only 'sftp/*' --only login                            All of a client, and a chapter with every client
          --target sshd                                           OpenSSH's sshd, started for the run
          --target HOST:2222 --user dev.UUID --key ~/.ssh/id_rsa  A server of somebody else; works in files/ and cleans up
          --observe dev.json --target HOST:2222 --user dev.UUID --key ~/.ssh/id_rsa     What that server shows, as a file
          --compare dev.json --write-profile profile.json         Where the emulator differs, and the values that close it

        A client that is not installed is skipped; with CONFORMANCE_REQUIRE_ALL=1 that is a failure.
        Exit codes: 0 nothing failed or differs, 1 something did, 2 the run could not begin, 130 ended by Ctrl-C; what was played is reported then, too.
        """;

    public static void AddTo(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
    }

    private sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var code = help.Invoke(parseResult);
            parseResult.InvocationConfiguration.Output.WriteLine(Text);
            return code;
        }
    }
}
