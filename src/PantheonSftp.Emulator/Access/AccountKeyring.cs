using System.Collections.Immutable;

namespace PantheonSftp.Emulator.Access;

/// <summary>The public keys of all accounts: who looks sees those of the moment, without waiting for whoever changes them.</summary>
/// <param name="file">Keeps what was added and removed; null where nothing is kept.</param>
/// <param name="acceptsEd25519">Whether ed25519 keys are taken.</param>
internal sealed class AccountKeyring(AccountStateFile? file, bool acceptsEd25519)
{
    private readonly Lock _changing = new();
    private readonly List<(string Email, IReadOnlyList<AccountKey> OfFixture, IReadOnlyList<AccountKey> OfOptions)> _beginnings = [];
    private volatile ImmutableDictionary<string, ImmutableList<AccountKey>> _keys = ImmutableDictionary<string, ImmutableList<AccountKey>>.Empty;

    public IReadOnlyList<AccountKey> Of(string email) => KeysOf(email);

    /// <summary>Gives an account the keys that it begins with: those of its fixture, as they were changed in earlier runs, and those that this start names.</summary>
    /// <exception cref="SshKeyRefusedException">One of them is none that can be there.</exception>
    public void Begin(string email, IEnumerable<AccountKey> ofFixture, IEnumerable<AccountKey> ofOptions)
    {
        lock (_changing)
        {
            _beginnings.Add((email, [.. ofFixture], [.. ofOptions]));
            Begin(_beginnings[^1], file?.Current.Of(email) ?? KeyChanges.None);
        }
    }

    /// <summary>Gives every account the keys that it had at first, in this process and in the file, which has a first state's content already.</summary>
    public void Reset()
    {
        lock (_changing)
        {
            file?.Become(new AccountState());
            _keys = ImmutableDictionary<string, ImmutableList<AccountKey>>.Empty;
            foreach (var beginning in _beginnings)
                Begin(beginning, KeyChanges.None);
        }
    }

    /// <exception cref="SshKeyRefusedException">It is none that can be there.</exception>
    public AccountKey Add(string email, AccountKey key)
    {
        lock (_changing)
        {
            AccountKeyRule.Check(key.Key, acceptsEd25519);
            if (KeysOf(email).Find(known => known.Id == key.Id) is { } there)
                return there;
            RequireUnused(email, key);
            file?.Change(state => state.With(email, changes => changes.WithAdded(key)));
            Join(email, key);
            return key;
        }
    }

    public bool Remove(string email, string id)
    {
        lock (_changing)
        {
            if (KeysOf(email).Find(known => known.Id == id) is not { } key)
                return false;
            file?.Change(state => state.With(email, changes => changes.WithRemoved(key)));
            _keys = _keys.SetItem(email, KeysOf(email).Remove(key));
            return true;
        }
    }

    private void Begin((string Email, IReadOnlyList<AccountKey> OfFixture, IReadOnlyList<AccountKey> OfOptions) account, KeyChanges changes)
    {
        var kept = account.OfFixture.Where(key => !changes.Removed.Contains(key.Id)).Concat(changes.Added.Select(AccountKeyRule.Read));
        foreach (var key in kept.Concat(account.OfOptions))
            Join(account.Email, key);
    }

    private void Join(string email, AccountKey key)
    {
        AccountKeyRule.Check(key.Key, acceptsEd25519);
        RequireUnused(email, key);
        var keys = KeysOf(email);
        if (keys.TrueForAll(known => known.Id != key.Id))
            _keys = _keys.SetItem(email, keys.Add(key));
    }

    private void RequireUnused(string email, AccountKey key)
    {
        if (_keys.FirstOrDefault(keys => keys.Key != email && keys.Value.Exists(known => known.Id == key.Id)).Key is { } other)
            throw SshKeyRefusedException.InUse(key.Key, other);
    }

    private ImmutableList<AccountKey> KeysOf(string email) => _keys.GetValueOrDefault(email, []);
}
