using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Commands;

/// <summary>A remote command that a client wants to run (<c>ssh USER@HOST drush status</c>).</summary>
public sealed class CommandRequest
{
    internal CommandRequest(Login login, string line, ShellCommand? command, IReadOnlyDictionary<string, string> variables, Stream input, CancellationToken cancelled)
    {
        Account = login.Account;
        Site = login.Site;
        Environment = login.Environment;
        Line = line;
        Words = command?.Words ?? [];
        Variables = Merge(variables, command?.Assignments ?? []);
        Input = input;
        Cancelled = cancelled;
    }

    /// <summary>Who asks.</summary>
    public Account Account { get; }

    /// <summary>The site.</summary>
    public Site Site { get; }

    /// <summary>The environment that the command is to run in.</summary>
    public SiteEnvironment Environment { get; }

    /// <summary>The command line as the client sent it.</summary>
    public string Line { get; }

    /// <summary>The command and its arguments as a POSIX shell would split the line, without assignments; empty where only a shell could run it (<c>a | b</c>).</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Variables that the client set, by <c>SetEnv</c> or in front of the command (<c>TRACE_ID=1 drush status</c>); the latter count more.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; }

    /// <summary>What the client sends as standard input.</summary>
    public Stream Input { get; }

    /// <summary>Cancelled when the client has gone away.</summary>
    public CancellationToken Cancelled { get; }

    private static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string> variables, IReadOnlyList<(string Name, string Value)> assignments)
    {
        var merged = new Dictionary<string, string>(variables);
        foreach (var (name, value) in assignments)
            merged[name] = value;
        return merged;
    }
}
