using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Access;

/// <summary>What was changed of the accounts that the fixtures describe: <c>accounts.json</c> in the data directory.</summary>
internal sealed class AccountStateFile : StateFile<AccountState>
{
    public const string Name = "accounts.json";

    private AccountStateFile(string path, AccountState current, bool isDurable)
        : base(path, current, isDurable)
    {
    }

    /// <exception cref="InvalidDataException">The file says what cannot be; the message names it, the member, and the way out.</exception>
    public static AccountStateFile Open(string path, bool isDurable = true) =>
        new(path, File.Exists(path) ? Read(path) : new AccountState(), isDurable);

    private static AccountState Read(string path)
    {
        var state = StateJson.Read<AccountState>(path, (what, inner) => Wrong(path, what, inner));
        foreach (var (email, changes) in state.Keys)
        {
            if (changes is { Added: null } or { Removed: null })
                throw Wrong(path, $"keys.{email} must be an object with the lists added and removed");
            if (changes.Added.FirstOrDefault(line => !Ssh.Keys.SshPublicKey.TryParse(line, out _)) is { } line)
                throw Wrong(path, $"keys.{email}.added has \"{line}\", which is no public key");
        }

        return state;
    }

    private static InvalidDataException Wrong(string path, string what, Exception? inner = null) =>
        new($"{path}: {what}. Mend it while no emulator uses it, or remove it to begin with the accounts of the fixtures", inner);
}

/// <summary>What differs from the fixtures.</summary>
internal sealed record AccountState
{
    /// <summary>By the account's e-mail address.</summary>
    public IReadOnlyDictionary<string, KeyChanges> Keys { get; init; } = new Dictionary<string, KeyChanges>();

    public KeyChanges Of(string email) => Keys.GetValueOrDefault(email, KeyChanges.None);

    public AccountState With(string email, Func<KeyChanges, KeyChanges> change) => this with
    {
        Keys = new Dictionary<string, KeyChanges>(Keys) { [email] = change(Of(email)) },
    };
}

/// <summary>What was changed of an account's keys.</summary>
/// <param name="Added">The lines of keys that were added.</param>
/// <param name="Removed">The ids of keys that were removed.</param>
internal sealed record KeyChanges(IReadOnlyList<string> Added, IReadOnlyList<string> Removed)
{
    public static KeyChanges None { get; } = new([], []);

    public KeyChanges WithAdded(AccountKey key) => new([.. Added, key.Line], [.. Removed.Where(id => id != key.Id)]);

    public KeyChanges WithRemoved(AccountKey key) => new([.. Added.Where(line => line != key.Line)], [.. Removed.Append(key.Id).Distinct()]);
}
