namespace PantheonSftp.Ssh.Authentication;

/// <summary>The answer to an <see cref="AuthenticationAttempt"/>.</summary>
public abstract record AuthenticationResult
{
    private AuthenticationResult()
    {
    }

    /// <summary>The attempt failed; the client may try again. It is not told why.</summary>
    public static AuthenticationResult Rejected { get; } = new RejectedResult();

    /// <summary>As <see cref="Rejected"/>, with a reason for the log: what is wrong and what would be right. It must hold no secret.</summary>
    public static AuthenticationResult RejectedBecause(string reason) => new RejectedResult(reason);

    /// <summary>The client is authenticated, or, for a key that is not signed yet, may sign.</summary>
    /// <param name="identity">What the program wants to remember of the user: <see cref="SshSession.Identity"/> holds it from then on.</param>
    /// <param name="description">Who that is, for the log, where the user name alone does not tell.</param>
    public static AuthenticationResult Accepted(object? identity = null, string? description = null) => new AcceptedResult(identity, description);

    /// <summary>The attempt succeeded, and one of the named methods must succeed, too (RFC 4252 section 5.1).</summary>
    public static AuthenticationResult PartialSuccess(params IReadOnlyList<string> methods) => new PartialResult(methods);

    internal sealed record RejectedResult(string? Reason = null) : AuthenticationResult;

    internal sealed record AcceptedResult(object? Identity, string? Description) : AuthenticationResult;

    internal sealed record PartialResult(IReadOnlyList<string> Methods) : AuthenticationResult;
}
