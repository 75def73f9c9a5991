namespace PantheonSftp.Ssh.Keys;

/// <summary>The keys of an <c>authorized_keys</c> file, in the format of sshd(8).</summary>
public sealed class AuthorizedKeys
{
    private AuthorizedKeys(IReadOnlyList<AuthorizedKey> keys, IReadOnlyList<AuthorizedKeyError> errors) => (Keys, Errors) = (keys, errors);

    /// <summary>The usable keys in the file's order.</summary>
    public IReadOnlyList<AuthorizedKey> Keys { get; }

    /// <summary>The lines that hold neither a usable key nor a comment.</summary>
    public IReadOnlyList<AuthorizedKeyError> Errors { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static AuthorizedKeys Load(string path) => Parse(File.ReadAllText(path));

    /// <summary>Reads a file's text. Lines that are wrong do not keep the others from being read.</summary>
    public static AuthorizedKeys Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var keys = new List<AuthorizedKey>();
        var errors = new List<AuthorizedKeyError>();
        var number = 0;
        foreach (var line in text.TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            var content = line.Trim();
            if (content.Length == 0 || content[0] == '#')
                continue;

            try
            {
                keys.Add(ParseLine(content, number));
            }
            catch (FormatException wrong)
            {
                errors.Add(new AuthorizedKeyError(number, wrong.Message));
            }
        }

        return new AuthorizedKeys(keys, errors);
    }

    private static AuthorizedKey ParseLine(string line, int number)
    {
        IReadOnlyList<string> options = [];
        var rest = line;
        if (!BeginsWithKeyType(line))
            (options, rest) = AuthorizedKeyOptions.Split(line);

        var words = rest.Split([' ', '\t'], 3, StringSplitOptions.RemoveEmptyEntries);
        var comment = words.Length > 2 ? words[2].Trim() : "";
        return new AuthorizedKey(SshPublicKey.Parse(rest), comment, options, number);
    }

    // As sshd: a line whose first word is no type of key begins with options.
    private static bool BeginsWithKeyType(string line)
    {
        var word = line.AsSpan(0, line.AsSpan().IndexOfAny(' ', '\t') is var end and >= 0 ? end : line.Length);
        return word.StartsWith("ssh-") || word.StartsWith("ecdsa-sha2-") || word.StartsWith("sk-");
    }
}
