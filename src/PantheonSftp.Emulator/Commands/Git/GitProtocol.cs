namespace PantheonSftp.Emulator.Commands.Git;

/// <summary>The version of git's protocol that a client asks for by a variable (git(1), <c>GIT_PROTOCOL</c>).</summary>
internal static class GitProtocol
{
    public const string Variable = "GIT_PROTOCOL";

    /// <summary>The part that git knows, such as <c>version=2</c>; null for anything else. Keys that git does not know it ignores, too.</summary>
    public static string? Of(IReadOnlyDictionary<string, string> variables) =>
        variables.GetValueOrDefault(Variable)?.Split(':').FirstOrDefault(part => part is "version=0" or "version=1" or "version=2");
}
