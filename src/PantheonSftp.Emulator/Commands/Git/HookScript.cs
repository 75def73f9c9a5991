namespace PantheonSftp.Emulator.Commands.Git;

/// <summary>
/// The script that git runs before and after it accepts a push. It decides nothing: it carries what git says to the server through one named
/// pipe, and the server's words and verdict back through another.
/// </summary>
internal static class HookScript
{
    /// <summary>The variable that names the directory with the pipes of one push.</summary>
    public const string Variable = "PANTHEON_PUSH";

    public const string Question = "question";
    public const string Answer = "answer";
    public const string AcceptWord = "accept";
    public const string RefuseWord = "refuse";

    /// <summary>What stands before a line that the person is to read.</summary>
    public const string TextMark = ">";

    // Opening a pipe in both directions waits for nobody. Opened then in one direction, with the other closed, it ends or breaks as soon as the
    // server is gone, so that no hook outlives a server that was killed.
    private const string Text = $$"""
        #!/bin/sh
        # Written by the server at its start, for git alone to run.
        exec 3<>"${{Variable}}/{{Question}}" 4>"${{Variable}}/{{Question}}" 3>&-
        exec 5<>"${{Variable}}/{{Answer}}" 6<"${{Variable}}/{{Answer}}" 5>&-
        {
            printf '%s\n' "${0##*/}" "$GIT_QUARANTINE_PATH"
            cat
            printf '\n'
        } >&4 || exit 1
        exec 4>&-
        while IFS= read -r line <&6; do
            case $line in
                '{{TextMark}}'*) printf '%s\n' "${line#?}" >&2 ;;
                {{AcceptWord}}) exit 0 ;;
                *) exit 1 ;;
            esac
        done
        echo 'The server has ended.' >&2
        exit 1

        """;

    /// <summary>Writes the hooks into a directory.</summary>
    public static void Install(string directory)
    {
        foreach (var hook in (string[])["pre-receive", "post-receive"])
        {
            var path = Path.Combine(directory, hook);
            File.WriteAllText(path, Text);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>A hook by its file's name.</summary>
    public static GitHook? HookOf(string name) => name switch
    {
        "pre-receive" => GitHook.PreReceive,
        "post-receive" => GitHook.PostReceive,
        _ => null,
    };
}
