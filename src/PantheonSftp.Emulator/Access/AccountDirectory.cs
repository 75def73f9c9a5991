using System.Security.Cryptography;
using System.Text;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Emulator.Access;

/// <summary>All accounts. Looking one up by its password or token takes the same time whoever it is for, and whether it is there.</summary>
internal sealed class AccountDirectory
{
    // Digests under a key of this process have one length, so that comparing them tells nothing about a password's.
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly (Account Account, byte[] Digest)[] _passwords;
    private readonly (Account Account, byte[] Digest)[] _tokens;

    public AccountDirectory(IReadOnlyList<Account> accounts)
    {
        Accounts = accounts;
        _passwords = [.. accounts.Where(a => a.Password is not null).Select(a => (a, DigestOf(a.Password!)))];
        _tokens = [.. accounts.SelectMany(a => a.MachineTokens.Select(token => (a, DigestOf(token))))];
    }

    public IReadOnlyList<Account> Accounts { get; }

    /// <summary>The account of an e-mail address; null where there is none.</summary>
    public Account? Find(string email) => Accounts.FirstOrDefault(account => account.Email.Equals(email, StringComparison.OrdinalIgnoreCase));

    /// <summary>The account that has this password and <paramref name="mayEnter"/>. Several people may have the same one.</summary>
    public Account? FindByPassword(string password, Func<Account, bool> mayEnter) => Find(_passwords, password, mayEnter);

    /// <summary>The account that has this machine token.</summary>
    public Account? FindByMachineToken(string token) => Find(_tokens, token, _ => true);

    /// <summary>Whoever has this password, for the log alone.</summary>
    public Account? OwnerOf(string password) => FindByPassword(password, _ => true);

    public Account? FindByKey(SshPublicKey key, Func<Account, bool> mayEnter) =>
        Accounts.FirstOrDefault(account => account.SshKeys.Any(known => known.Key.Equals(key)) && mayEnter(account));

    private Account? Find((Account Account, byte[] Digest)[] known, string secret, Func<Account, bool> mayEnter)
    {
        var digest = DigestOf(secret);
        Account? found = null;
        foreach (var (account, expected) in known)
        {
            if (CryptographicOperations.FixedTimeEquals(digest, expected) & mayEnter(account))
                found ??= account;
        }

        return found;
    }

    private byte[] DigestOf(string secret) => HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(secret));
}
