namespace PantheonSftp.Conformance.Targets;

/// <summary>How somebody proves who he is.</summary>
internal enum CredentialKind
{
    /// <summary>A password by the method <c>password</c>.</summary>
    Password,

    /// <summary>A password by the method <c>keyboard-interactive</c>.</summary>
    KeyboardInteractive,

    /// <summary>An RSA key.</summary>
    KeyRsa,

    /// <summary>An ECDSA key on P-256.</summary>
    KeyEcdsa,

    /// <summary>An ed25519 key.</summary>
    KeyEd25519,
}

/// <summary>A password or a key.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Secret">The password, or the file of the private key: PEM for RSA and ECDSA, OpenSSH's format for ed25519; the public half lies beside it with <c>.pub</c>.</param>
internal sealed record Credential(CredentialKind Kind, string Secret)
{
    /// <summary>Whether it is a key.</summary>
    public bool IsKey => Kind is CredentialKind.KeyRsa or CredentialKind.KeyEcdsa or CredentialKind.KeyEd25519;

    /// <summary>The name in profiles: <c>key-rsa</c>.</summary>
    public string Ability => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(Kind.ToString());

    /// <summary>The key in PuTTY's format, made at its first use.</summary>
    public string PuttyFile => Secret + ".ppk";
}
