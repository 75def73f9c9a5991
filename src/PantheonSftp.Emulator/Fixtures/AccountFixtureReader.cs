using PantheonSftp.Emulator.Access;

namespace PantheonSftp.Emulator.Fixtures;

/// <summary>Reads <c>accounts.json</c>.</summary>
internal static class AccountFixtureReader
{
    private const string Path = "accounts.json";

    /// <exception cref="InvalidDataException">The file is missing or says what cannot be.</exception>
    public static IReadOnlyList<AccountFixture> Read(IFixtureSource source)
    {
        var accounts = FixtureReader.Parse<List<AccountJson>>(source, Path).Select(account => Read(source, account)).ToList();
        if (accounts.Count == 0)
            throw Wrong(source, "there is no account; at least one is needed to log in");
        RequireUnique(source, "email", accounts.Select(account => account.Email), StringComparer.OrdinalIgnoreCase);
        RequireUnique(source, "id", accounts.Select(account => account.Id));
        RequireUnique(source, "machineTokens", accounts.SelectMany(account => account.MachineTokens));
        return accounts;
    }

    private static AccountFixture Read(IFixtureSource source, AccountJson account)
    {
        var email = account.Email ?? throw Wrong(source, "an account has no \"email\"");
        if (account.Id is { } id && !(Guid.TryParseExact(id, "D", out _) && id == id.ToLowerInvariant()))
            throw Wrong(source, $"\"id\" of {email} is \"{id}\"; it must be a UUID in lower case");
        if (account.MachineTokens.Any(token => token.Length < PantheonEmulatorOptions.MinMachineTokenLength))
            throw Wrong(source, $"{email} has a machine token of less than {PantheonEmulatorOptions.MinMachineTokenLength} characters");
        return new AccountFixture(email, account.Id ?? StableUuid.Of(email), account.FirstName ?? email.Split('@')[0], account.LastName ?? "")
        {
            Password = account.Password,
            MachineTokens = account.MachineTokens,
            Keys = [.. account.Keys.Select(line => ParseKey(source, line))],
        };
    }

    private static AccountKey ParseKey(IFixtureSource source, string line)
    {
        try
        {
            return AccountKeyRule.Read(line);
        }
        catch (SshKeyRefusedException)
        {
            throw Wrong(source, $"\"{line}\" is no public key; a line of a .pub file is expected");
        }
    }

    private static void RequireUnique(IFixtureSource source, string member, IEnumerable<string> values, StringComparer? comparer = null)
    {
        if (values.GroupBy(value => value, comparer).FirstOrDefault(group => group.Count() > 1) is not null)
            throw Wrong(source, $"two accounts have the same \"{member}\"; give each its own");
    }

    private static InvalidDataException Wrong(IFixtureSource source, string what) => FixtureReader.Wrong(source, Path, what);

    private sealed record AccountJson(string? Email, string? Password)
    {
        public string? Id { get; init; }

        public string? FirstName { get; init; }

        public string? LastName { get; init; }

        public IReadOnlyList<string> MachineTokens { get; init; } = [];

        public IReadOnlyList<string> Keys { get; init; } = [];
    }
}
