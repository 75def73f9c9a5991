using PantheonSftp.Emulator.Code;

namespace PantheonSftp.Emulator.Commands.Git;

/// <summary>One line of what a push wants to change, as git gives it to its hooks (githooks(5), pre-receive).</summary>
/// <param name="Old">The object it has been, or <see cref="None"/>.</param>
/// <param name="New">The object it is to be, or <see cref="None"/>.</param>
/// <param name="Name">The full name: <c>refs/heads/master</c>.</param>
internal sealed record RefUpdate(string Old, string New, string Name)
{
    /// <summary>Stands for a reference that is not there.</summary>
    public const string None = "0000000000000000000000000000000000000000";

    private const string Heads = "refs/heads/";
    private const string Tags = "refs/tags/";

    public bool Creates => Old == None;

    public bool Deletes => New == None;

    /// <summary>The branch's name; null for anything else.</summary>
    public string? Branch => Name.StartsWith(Heads, StringComparison.Ordinal) ? Name[Heads.Length..] : null;

    /// <summary>The tag's name; null for anything else.</summary>
    public string? Tag => Name.StartsWith(Tags, StringComparison.Ordinal) ? Name[Tags.Length..] : null;

    /// <summary>The deployment that the tag stands for; null for any other.</summary>
    public DeployTag? Deployment =>
        Tag is { } tag && DeployTag.TryParse(tag, out var environment, out var number) ? new DeployTag(environment, number, New) : null;

    public static RefUpdate? TryParse(string line) => line.Split(' ', 3) is [var old, var next, var name] ? new RefUpdate(old, next, name) : null;
}
