using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Emulator.Access;

/// <summary>A person's account: what proves who they are. What they may enter, the teams of the sites say.</summary>
public sealed class Account
{
    private readonly bool _acceptsEd25519;
    private readonly Lock _adding = new();
    private volatile IReadOnlyList<SshPublicKey> _keys = [];

    internal Account(string email, string? password, bool acceptsEd25519)
    {
        Email = email;
        Password = password;
        _acceptsEd25519 = acceptsEd25519;
    }

    /// <summary>The account's name.</summary>
    public string Email { get; }

    /// <summary>The password, null for an account that has none (as one that came through a single sign-on).</summary>
    public string? Password { get; }

    /// <summary>The public keys.</summary>
    public IReadOnlyList<SshPublicKey> Keys => _keys;

    /// <summary>Adds a public key under the platform's rule: RSA with 2048 bits or more, or ECDSA with 256.</summary>
    /// <exception cref="SshKeyRefusedException">The platform does not take such a key.</exception>
    public void AddKey(SshPublicKey key)
    {
        AccountKeyRule.Check(key, _acceptsEd25519);
        lock (_adding)
            _keys = [.. _keys, key];
    }
}
