using System.Text;
using PantheonSftp.Emulator.Commands;

namespace PantheonSftp.Fuzz.Targets;

/// <summary>Command lines of <c>exec</c> requests.</summary>
internal sealed class CommandLineTarget : FuzzTarget
{
    private const string Home = "/srv/bindings/0123";

    public override IReadOnlyList<byte[]> Corpus { get; } =
    [
        "git-upload-pack '~/repository.git'"u8.ToArray(),
        "rsync --server -vrcze.iLsfxCIvu --size-only --temp-dir ~/tmp/ . files/"u8.ToArray(),
        "TRACE_ID=1-2 PATH=~/bin:~ drush 'it'\\''s' \"a \\\"b\\\" $ \\$x\""u8.ToArray(),
        "scp -r -p -t -- 'files/a b' [a-c]?*"u8.ToArray(),
        "echo 'cd /code\n' | bash # comment"u8.ToArray(),
        "a\\\nb \\\n\"c\\\nd\""u8.ToArray(),
    ];

    public override int CasesInTests => 50_000;

    public override void Run(byte[] input)
    {
        var line = Encoding.UTF8.GetString(input);
        var command = ShellWords.TryParse(line, Home, out var problem);
        if (command is null)
        {
            FuzzFinding.Unless(problem is { Length: > 0 and < 100 }, "a refusal without a reason, or one that repeats the line");
            return;
        }

        FuzzFinding.Unless(problem is null, "a command with a problem");
        FuzzFinding.Unless(command.Words.Count == command.Patterns.Count, "patterns that belong to no word");
        FuzzFinding.Unless(!command.Words.Any(word => word.Contains('\0')), "a word that no program could be given");
        CheckQuoting(command);
    }

    /// <summary>The words, quoted, are the same words again.</summary>
    private static void CheckQuoting(ShellCommand command)
    {
        var quoted = string.Join(' ', command.Words.Select(word => $"'{word.Replace("'", "'\\''")}'"));
        FuzzFinding.Unless(ShellWords.TryParse(quoted, Home, out _) is { } again && again.Words.SequenceEqual(command.Words), "quoted words are other words");
    }
}
