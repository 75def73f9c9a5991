using System.Globalization;
using Microsoft.Extensions.Logging;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Ssh.Authentication;

namespace PantheonSftp.Emulator.Access;

/// <summary>
/// Who may enter which endpoint. A client is never told why it was refused; the log is, in words that say what to change.
/// </summary>
internal sealed partial class EndpointAuthenticator(
    IReadOnlyList<Site> sites,
    AccountDirectory accounts,
    IReadOnlyList<string> methods,
    bool acceptsEd25519,
    ILogger<EndpointAuthenticator> logger) : ISshAuthenticator
{
    private const int MaxReasonLength = 4096;

    public IReadOnlyList<string> MethodsFor(string userName) => methods;

    public ValueTask<AuthenticationResult> AuthenticateAsync(AuthenticationAttempt attempt, CancellationToken cancel)
    {
        var target = Target.Of(attempt.UserName, sites);

        // The account is looked for even where there is no such endpoint: an unknown one must cost as much as a wrong password.
        var account = attempt switch
        {
            PasswordAttempt password => accounts.FindByPassword(password.Password, target.LetsIn),
            PublicKeyAttempt key => accounts.FindByKey(key.Key, target.LetsIn),
            _ => null,
        };
        return account is null || target.Environment is null ? Refuse(attempt, target) : AcceptAsync(attempt, account, target, cancel);
    }

    private async ValueTask<AuthenticationResult> AcceptAsync(AuthenticationAttempt attempt, Account account, Target target, CancellationToken cancel)
    {
        if (attempt is PublicKeyAttempt { IsSigned: false })
            return AuthenticationResult.Accepted();

        // The first login makes the environment's directories; the session must find them complete.
        await Task.Run(() => target.Environment!.Tree, cancel).ConfigureAwait(false);
        LoginAccepted(attempt.UserName, attempt.Client, account.Email, target.Site!.Name);
        return AuthenticationResult.Accepted(new Login(account, target.Site, target.Environment!, target.Endpoint));
    }

    private ValueTask<AuthenticationResult> Refuse(AuthenticationAttempt attempt, Target target)
    {
        // Looked up even where the name alone is reason enough: what the log says must not show in the time it takes.
        var reason = ReasonOf(attempt, target.Site);
        LoginRefused(Printable(attempt.UserName), attempt.Client, Printable(target.Problem ?? reason, MaxReasonLength));
        return ValueTask.FromResult(AuthenticationResult.Rejected);
    }

    private string ReasonOf(AuthenticationAttempt attempt, Site? site) => attempt switch
    {
        PasswordAttempt password => accounts.OwnerOf(password.Password) is { } stranger
            ? $"{stranger.Email} is not in the team of {site?.Name}; add the address to \"team\" in its site.json"
            : "the password is no team member's",
        PublicKeyAttempt { Key: var key } when accounts.FindByKey(key, _ => true) is { } stranger =>
            $"{stranger.Email}, whose key this is, is not in the team of {site?.Name}; add the address to \"team\" in its site.json",
        PublicKeyAttempt { Key: var key } when !AccountKeyRule.Takes(key.Type, acceptsEd25519) =>
            $"Pantheon takes no {key.Type} keys, so no account has this one"
            + (key.Type == "ssh-ed25519" ? "; --accept-ed25519 (AcceptEd25519 in code) lifts that, and --authorized-keys adds the key" : ""),
        PublicKeyAttempt { Key: var key } => $"no account has the key {key.Fingerprint}; --authorized-keys (AuthorizedKeys in code) adds it",
        _ => "the method is unknown",
    };

    /// <summary>A user name comes from anybody, and problems quote it: it must neither fill the log nor forge its lines.</summary>
    private static string Printable(string text, int maxLength = 100)
    {
        var shown = text.Length <= maxLength ? text : text[..maxLength] + "…";
        return string.Concat(shown.Select(c => IsPrintable(c) ? c : '?'));
    }

    private static bool IsPrintable(char c) => char.GetUnicodeCategory(c) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    [LoggerMessage(1, LogLevel.Information, "{User} from {Client} logged in as {Account} to {Site}")]
    private partial void LoginAccepted(string user, System.Net.EndPoint client, string account, string site);

    [LoggerMessage(2, LogLevel.Warning, "{User} from {Client} was refused: {Reason}")]
    private partial void LoginRefused(string user, System.Net.EndPoint client, string reason);

    /// <summary>Where a user name leads, or why it leads nowhere.</summary>
    private sealed record Target(Site? Site, SiteEnvironment? Environment, EndpointKind Endpoint, string? Problem)
    {
        public bool LetsIn(Account account) => Site is not null && Site.HasTeamMember(account.Email);

        public static Target Of(string userName, IReadOnlyList<Site> sites)
        {
            if (!EndpointName.TryParse(userName, out var name, out var problem))
                return new Target(null, null, default, problem);
            if (sites.FirstOrDefault(s => s.Id == name.SiteId) is not { } site)
                return new Target(null, null, name.Kind, $"there is no site {name.SiteId}; there are {string.Join(", ", sites.Select(s => $"{s.Id} ({s.Name})"))}");
            return site.Find(name.Environment) is { } environment
                ? new Target(site, environment, name.Kind, null)
                : new Target(site, null, name.Kind, $"{site.Name} has no environment {name.Environment}; it has {string.Join(", ", site.Environments.Select(e => e.Name))}");
        }
    }
}
