namespace PantheonSftp.Emulator.Code.Ignoring;

/// <summary>Patterns of one name: <c>*</c>, <c>?</c>, <c>[a-z]</c> and backslashes. The time is at most the product of both lengths.</summary>
internal static class Glob
{
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        int p = 0, n = 0, star = -1, starName = 0;
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, starName) = (p++, n);
            }
            else if (p < pattern.Length && MatchesOne(pattern[p..], name[n], out var length))
            {
                p += length;
                n++;
            }
            else if (star >= 0)
            {
                // Only the last star can have been too short: what an earlier one left has matched already.
                p = star + 1;
                n = ++starName;
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].TrimStart('*').IsEmpty;
    }

    private static bool MatchesOne(ReadOnlySpan<char> pattern, char c, out int length)
    {
        length = 1;
        switch (pattern[0])
        {
            case '?':
                return true;
            case '[' when ClassEnd(pattern) is > 0 and var end:
                length = end + 1;
                return MatchesClass(pattern[1..end], c);
            case '\\' when pattern.Length > 1:
                length = 2;
                return pattern[1] == c;
            default:
                return pattern[0] == c;
        }
    }

    /// <summary>Where the class ends; a bracket at its beginning belongs to it. -1 for a class without an end, which is a plain bracket.</summary>
    private static int ClassEnd(ReadOnlySpan<char> pattern)
    {
        var at = pattern.Length > 1 && pattern[1] is '!' or '^' ? 2 : 1;
        for (var first = at; at < pattern.Length; at++)
        {
            if (pattern[at] == ']' && at > first)
                return at;
            if (pattern[at] == '[' && at + 1 < pattern.Length && pattern[at + 1] == ':' && pattern[at..].IndexOf(":]") is > 1 and var named)
                at += named + 1;
            else if (pattern[at] == '\\')
                at++;
        }

        return -1;
    }

    private static bool MatchesClass(ReadOnlySpan<char> set, char c)
    {
        var negated = set[0] is '!' or '^';
        if (negated)
            set = set[1..];
        var found = false;
        while (!set.IsEmpty)
        {
            if (set.StartsWith("[:") && set.IndexOf(":]") is > 1 and var end)
            {
                found |= IsOf(set[2..end], c);
                set = set[(end + 2)..];
                continue;
            }

            var low = Take(ref set);
            var high = low;
            if (set.Length > 1 && set[0] == '-')
            {
                set = set[1..];
                high = Take(ref set);
            }

            found |= c >= low && c <= high;
        }

        return found != negated;
    }

    private static char Take(ref ReadOnlySpan<char> set)
    {
        if (set[0] == '\\' && set.Length > 1)
            set = set[1..];
        var c = set[0];
        set = set[1..];
        return c;
    }

    private static bool IsOf(ReadOnlySpan<char> name, char c) => name switch
    {
        "alnum" => char.IsAsciiLetterOrDigit(c),
        "alpha" => char.IsAsciiLetter(c),
        "digit" => char.IsAsciiDigit(c),
        "lower" => char.IsAsciiLetterLower(c),
        "upper" => char.IsAsciiLetterUpper(c),
        "xdigit" => char.IsAsciiHexDigit(c),
        "space" => c is ' ' or (>= '\t' and <= '\r'),
        "blank" => c is ' ' or '\t',
        "punct" => char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c)),
        "cntrl" => char.IsAscii(c) && char.IsControl(c),
        "graph" => c is > ' ' and < '\x7f',
        "print" => c is >= ' ' and < '\x7f',
        _ => false,
    };
}
