using System.Globalization;
using PantheonSftp.Emulator;
using PantheonSftp.Emulator.Access;

namespace PantheonSftp.Api.Terminus.Sessions;

/// <summary>A session of Terminus: <c>UID:x:y</c>, where x says when it expires, and y proves that we have said so.</summary>
/// <param name="Token">What its calls bring.</param>
/// <param name="ExpiresAt">When it expires.</param>
internal readonly record struct Session(string Token, DateTimeOffset ExpiresAt);

/// <summary>Begins sessions and knows them again.</summary>
internal sealed class SessionTokens(PantheonEmulator emulator, SigningKey key)
{
    private const string Purpose = "session";

    /// <summary>As long as the platform's. Counted in real time whatever the emulator's clock says: Terminus looks at its own.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    public Session Begin(Account account) => Begin(account.Id, DateTimeOffset.UtcNow + Lifetime);

    public Session Begin(string accountId, DateTimeOffset expiresAt)
    {
        var claim = string.Create(CultureInfo.InvariantCulture, $"{accountId}:{expiresAt.ToUnixTimeSeconds()}");
        return new Session($"{claim}:{key.Sign(Purpose, claim)}", expiresAt);
    }

    /// <summary>Whose session it is; null where it is none, or has expired.</summary>
    public Account? AccountOf(string token)
    {
        if (token.Split(':') is not [var id, var expiry, var signature] || !key.IsSigned(Purpose, $"{id}:{expiry}", signature))
            return null;
        var expiresAt = long.Parse(expiry, CultureInfo.InvariantCulture);
        return expiresAt > DateTimeOffset.UtcNow.ToUnixTimeSeconds() ? emulator.Accounts.FirstOrDefault(account => account.Id == id) : null;
    }
}
