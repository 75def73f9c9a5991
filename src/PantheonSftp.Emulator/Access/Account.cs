using PantheonSftp.Emulator.Fixtures;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Emulator.Access;

/// <summary>A person's account: who they are, and what proves it. What they may enter, the teams of the sites say.</summary>
public sealed class Account
{
    private readonly AccountKeyring _keyring;

    internal Account(AccountFixture fixture, string? password, IReadOnlyList<string> machineTokens, AccountKeyring keyring)
    {
        Email = fixture.Email;
        Id = fixture.Id;
        FirstName = fixture.FirstName;
        LastName = fixture.LastName;
        Password = password;
        MachineTokens = machineTokens;
        HasTokensOfFixture = machineTokens == fixture.MachineTokens;
        _keyring = keyring;
    }

    /// <summary>A UUID.</summary>
    public string Id { get; }

    /// <summary>The account's name.</summary>
    public string Email { get; }

    /// <summary>The first name.</summary>
    public string FirstName { get; }

    /// <summary>The last name; empty where there is none.</summary>
    public string LastName { get; }

    /// <summary>First and last name.</summary>
    public string FullName => $"{FirstName} {LastName}".TrimEnd();

    /// <summary>The password, null for an account that has none (as one that came through a single sign-on).</summary>
    public string? Password { get; }

    /// <summary>What Terminus logs in with.</summary>
    public IReadOnlyList<string> MachineTokens { get; }

    /// <summary>Whether these stand in the fixture, which others may have as well.</summary>
    internal bool HasTokensOfFixture { get; }

    /// <summary>The public keys of the moment, in the order in which they came.</summary>
    public IReadOnlyList<AccountKey> SshKeys => _keyring.Of(Email);

    /// <summary>Adds a public key under the platform's rule: RSA with 2048 bits or more, or ECDSA with 256. One that is there already stays as it is.</summary>
    /// <exception cref="SshKeyRefusedException">The platform does not take such a key, or another account has it.</exception>
    public AccountKey AddKey(SshPublicKey key) => _keyring.Add(Email, AccountKey.Of(key));

    /// <summary>Adds a public key as <see cref="AddKey(SshPublicKey)"/> does.</summary>
    /// <param name="line">A line as in a <c>.pub</c> file, with its comment.</param>
    /// <exception cref="SshKeyRefusedException">The platform does not take such a key, another account has it, or the line is no public key.</exception>
    public AccountKey AddKey(string line) => _keyring.Add(Email, AccountKeyRule.Read(line));

    /// <summary>Removes a public key; false where there is none. Who is logged in with it stays so.</summary>
    /// <param name="id">The <see cref="AccountKey.Id"/>.</param>
    public bool RemoveKey(string id) => _keyring.Remove(Email, id);

    /// <summary>The keys of all accounts.</summary>
    internal AccountKeyring Keyring => _keyring;

    /// <inheritdoc/>
    public override string ToString() => Email;
}
