using PantheonSftp.Ssh.Authentication;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Testing;

/// <summary>Lets in <c>tester</c> with the password <c>secret</c> or one of the given keys.</summary>
internal sealed class TestAuthenticator : ISshAuthenticator
{
    public const string UserName = "tester";
    public const string Password = "secret";

    public IReadOnlyList<string> Methods { get; init; } =
        [AuthenticationMethods.PublicKey, AuthenticationMethods.Password, AuthenticationMethods.KeyboardInteractive];

    public List<SshPublicKey> Keys { get; } = [];

    /// <summary>Decides instead of the rule above, when it answers.</summary>
    public Func<AuthenticationAttempt, AuthenticationResult?> Override { get; init; } = _ => null;

    public IReadOnlyList<string> MethodsFor(string userName) => Methods;

    public ValueTask<AuthenticationResult> AuthenticateAsync(AuthenticationAttempt attempt, CancellationToken cancel)
    {
        var isRight = attempt.UserName == UserName && attempt switch
        {
            PasswordAttempt password => password.Password == Password,
            PublicKeyAttempt key => Keys.Contains(key.Key),
            _ => false,
        };
        return new(Override(attempt) ?? (isRight ? AuthenticationResult.Accepted("identity") : AuthenticationResult.Rejected));
    }
}
