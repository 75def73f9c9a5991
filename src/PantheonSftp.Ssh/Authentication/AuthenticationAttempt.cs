using System.Net;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Ssh.Authentication;

/// <summary>One attempt of a client to authenticate (RFC 4252 section 5).</summary>
/// <param name="UserName">The user name as the client sent it.</param>
/// <param name="Client">Where the client connects from.</param>
public abstract record AuthenticationAttempt(string UserName, EndPoint Client);

/// <summary>The method <c>publickey</c>.</summary>
/// <param name="UserName">The user name as the client sent it.</param>
/// <param name="Client">Where the client connects from.</param>
/// <param name="Key">The client's public key.</param>
/// <param name="IsSigned">
/// False while the client only asks whether the key would do (RFC 4252 section 7): accepting then authenticates nobody.
/// True when the client has proven that it holds the private key.
/// </param>
public sealed record PublicKeyAttempt(string UserName, EndPoint Client, SshPublicKey Key, bool IsSigned)
    : AuthenticationAttempt(UserName, Client);

/// <summary>The methods <c>password</c> and <c>keyboard-interactive</c>.</summary>
/// <param name="UserName">The user name as the client sent it.</param>
/// <param name="Client">Where the client connects from.</param>
/// <param name="Password">The password in clear text: compare it in constant time and log it nowhere.</param>
/// <param name="Method">The name of the method that it came by, one of <see cref="AuthenticationMethods"/>.</param>
public sealed record PasswordAttempt(string UserName, EndPoint Client, string Password, string Method)
    : AuthenticationAttempt(UserName, Client)
{
    /// <summary>Everything but the password.</summary>
    public override string ToString() => $"{Method} attempt of {UserName} from {Client}";
}
