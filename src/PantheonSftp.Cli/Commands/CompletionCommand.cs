using System.CommandLine;
using PantheonSftp.Cli.Output;

namespace PantheonSftp.Cli.Commands;

/// <summary><c>completion</c>: a script that lets a shell ask this command how a word may go on.</summary>
internal static class CompletionCommand
{
    // Readline takes a colon for the end of a word, and replaces what stands behind it alone. A value behind = is asked for as a word of its own.
    private const string Bash = """
        _pantheon_sftp() {
            local IFS=$'\n' line=${COMP_LINE:0:COMP_POINT} item
            line=${line#* }
            local word=${line##* }
            case $word in --*=*) line=${line%"$word"}${word/=/ } word=${word#*=} ;; esac
            local front=${word%"${word##*:}"}
            COMPREPLY=()
            for item in $(pantheon-sftp "[suggest:${#line}]" "$line" 2>/dev/null); do
                case $item in "$word"*) COMPREPLY+=("${item#"$front"}") ;; esac
            done
        }
        complete -o default -F _pantheon_sftp pantheon-sftp
        """;

    private const string Zsh = """
        _pantheon_sftp() {
            local -a items
            local line=${${BUFFER[1,CURSOR]}#* }
            items=("${(@f)$(pantheon-sftp "[suggest:${#line}]" "$line" 2>/dev/null)}")
            compadd -- $items
        }
        compdef _pantheon_sftp pantheon-sftp
        """;

    private const string Fish = """
        function _pantheon_sftp
            set -l line (string replace -r '^\S+\s' '' -- (commandline -cp))
            pantheon-sftp "[suggest:"(string length -- $line)"]" $line 2>/dev/null
        end
        complete -c pantheon-sftp -f -a '(_pantheon_sftp)'
        """;

    private static readonly Dictionary<string, string> Scripts = new() { ["bash"] = Bash, ["zsh"] = Zsh, ["fish"] = Fish };

    public static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh or fish." }.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var command = new Command("completion", "Prints a script for the completion of a shell: eval \"$(pantheon-sftp completion bash)\".") { shell };
        command.SetAction(result => ((CommandConsole)result.InvocationConfiguration).Output.WriteLine(Scripts[result.GetValue(shell)!]));
        return command;
    }
}
