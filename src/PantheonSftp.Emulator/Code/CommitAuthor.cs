using LibGit2Sharp;

namespace PantheonSftp.Emulator.Code;

/// <summary>Who made a commit.</summary>
public sealed record CommitAuthor(string Name, string Email)
{
    /// <summary>The author of a commit that the platform makes for an account.</summary>
    internal static CommitAuthor OfAccount(string email) => new(email.Split('@')[0], email);

    /// <summary>The author as Git records it. What a client left out, or what would break the form of a commit, is replaced.</summary>
    internal Signature At(DateTimeOffset time)
    {
        var email = Clean(Email) is { Length: > 0 } given ? given : "nobody@example.invalid";
        return new Signature(Clean(Name) is { Length: > 0 } name ? name : email, email, time);
    }

    // Git ends the name at "<", the address at ">", and the whole at the end of the line.
    private static string Clean(string text) => new string([.. text.Where(c => c is not ('<' or '>') && !char.IsControl(c))]).Trim();
}
