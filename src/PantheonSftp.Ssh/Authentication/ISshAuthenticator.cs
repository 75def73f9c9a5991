namespace PantheonSftp.Ssh.Authentication;

/// <summary>Decides who may log in. The embedding program implements it; one instance serves all connections at once.</summary>
public interface ISshAuthenticator
{
    /// <summary>
    /// The methods that can continue for a user, in the order in which they are offered: names of <see cref="AuthenticationMethods"/>.
    /// Asked before anything about the user is proven, so the answer must not tell whether the user exists.
    /// </summary>
    IReadOnlyList<string> MethodsFor(string userName);

    /// <summary>
    /// Judges one attempt. A signature is already verified when a <see cref="PublicKeyAttempt"/> with
    /// <see cref="PublicKeyAttempt.IsSigned"/> arrives. An unknown user must cost as much time as a wrong password.
    /// </summary>
    ValueTask<AuthenticationResult> AuthenticateAsync(AuthenticationAttempt attempt, CancellationToken cancel);
}
