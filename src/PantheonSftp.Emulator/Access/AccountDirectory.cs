using System.Security.Cryptography;
using System.Text;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Emulator.Access;

/// <summary>All accounts. Looking one up by its password takes the same time whoever it is for, and whether it is there.</summary>
internal sealed class AccountDirectory
{
    // Digests under a key of this process have one length, so that comparing them tells nothing about a password's.
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly (Account Account, byte[] Digest)[] _digests;

    public AccountDirectory(IReadOnlyList<Account> accounts)
    {
        Accounts = accounts;
        _digests = [.. accounts.Where(a => a.Password is not null).Select(a => (a, DigestOf(a.Password!)))];
    }

    public IReadOnlyList<Account> Accounts { get; }

    /// <summary>The account that has this password and <paramref name="mayEnter"/>. Several people may have the same one.</summary>
    public Account? FindByPassword(string password, Func<Account, bool> mayEnter)
    {
        var digest = DigestOf(password);
        Account? found = null;
        foreach (var (account, expected) in _digests)
        {
            if (CryptographicOperations.FixedTimeEquals(digest, expected) & mayEnter(account))
                found ??= account;
        }

        return found;
    }

    /// <summary>Whoever has this password, for the log alone.</summary>
    public Account? OwnerOf(string password) => FindByPassword(password, _ => true);

    public Account? FindByKey(SshPublicKey key, Func<Account, bool> mayEnter) =>
        Accounts.FirstOrDefault(account => account.Keys.Contains(key) && mayEnter(account));

    private byte[] DigestOf(string password) => HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(password));
}
