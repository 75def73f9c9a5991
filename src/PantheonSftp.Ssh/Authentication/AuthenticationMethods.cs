namespace PantheonSftp.Ssh.Authentication;

/// <summary>Names of the authentication methods that this server speaks.</summary>
public static class AuthenticationMethods
{
    /// <summary><c>publickey</c> (RFC 4252 section 7).</summary>
    public const string PublicKey = "publickey";

    /// <summary><c>password</c> (RFC 4252 section 8).</summary>
    public const string Password = "password";

    /// <summary><c>keyboard-interactive</c> (RFC 4256), which asks for the password.</summary>
    public const string KeyboardInteractive = "keyboard-interactive";
}
