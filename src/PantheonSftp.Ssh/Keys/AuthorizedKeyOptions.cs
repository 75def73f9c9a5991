namespace PantheonSftp.Ssh.Keys;

/// <summary>The options at the beginning of a line: parted by commas, ended by the first blank, neither of which counts within quotes.</summary>
internal static class AuthorizedKeyOptions
{
    /// <exception cref="FormatException">A quote is not closed.</exception>
    public static (IReadOnlyList<string> Options, string Remainder) Split(string line)
    {
        var options = new List<string>();
        var start = 0;
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            switch (line[i])
            {
                case '\\' when quoted && i + 1 < line.Length && line[i + 1] == '"':
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    options.Add(line[start..i]);
                    start = i + 1;
                    break;
                case ' ' or '\t' when !quoted:
                    options.Add(line[start..i]);
                    return (options, line[i..].TrimStart());
            }
        }

        throw new FormatException(quoted ? "a quote in the options is not closed" : "no key follows the options");
    }
}
