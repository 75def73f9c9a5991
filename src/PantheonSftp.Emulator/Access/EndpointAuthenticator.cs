using PantheonSftp.Emulator.Events;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Ssh.Authentication;

namespace PantheonSftp.Emulator.Access;

/// <summary>
/// Who may enter which endpoint. A client is never told why it was refused; the log is, in words that say what to change.
/// </summary>
internal sealed class EndpointAuthenticator(
    SiteList sites,
    AccountDirectory accounts,
    IReadOnlyList<string> methods,
    bool acceptsEd25519,
    ActivityFeed? activity = null) : ISshAuthenticator
{
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
        using var visit = await target.Site!.Gate.EnterAsync(cancel).ConfigureAwait(false);
        if (await Task.Run(() => ProblemOf(target.Environment!), cancel).ConfigureAwait(false) is { } problem)
            return Reject(attempt, target, problem);
        var login = new Login(account, target.Site, target.Environment!, target.Endpoint, MethodOf(attempt));
        return AuthenticationResult.Accepted(login, description: $"{account.Email} of {login.Site.Name}");
    }

    private static string? ProblemOf(SiteEnvironment environment)
    {
        try
        {
            return environment.IsInitialized && environment.Tree is not null ? null : EnvironmentNotInitializedException.Of(environment).Message;
        }
        catch (EnvironmentDeletedException deleted)
        {
            return deleted.Message;
        }
    }

    private ValueTask<AuthenticationResult> Refuse(AuthenticationAttempt attempt, Target target)
    {
        // Looked up even where the name alone is reason enough: what the log says must not show in the time it takes.
        var reason = ReasonOf(attempt, target.Site);
        var kind = target.IsUnknown ? RefusalKind.NotEmulated : RefusalKind.PlatformRule;
        return ValueTask.FromResult(Reject(attempt, target, $"{target.Problem ?? reason} {kind.Mark()}"));
    }

    private AuthenticationResult Reject(AuthenticationAttempt attempt, Target target, string reason)
    {
        activity?.Tell(new LoginRefused(attempt.UserName, $"{attempt.Client}", MethodOf(attempt), Refusal.Read(reason)!) { Site = target.Site?.Name, Environment = target.Environment?.Name });
        return AuthenticationResult.RejectedBecause(reason);
    }

    private static string MethodOf(AuthenticationAttempt attempt) => attempt is PasswordAttempt password ? password.Method : AuthenticationMethods.PublicKey;

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
        PublicKeyAttempt { Key: var key } => $"no account has it; --authorized-keys (AuthorizedKeys in code) adds it",
        _ => "the method is unknown",
    };

    /// <summary>Where a user name leads, or why it leads nowhere.</summary>
    private sealed record Target(Site? Site, SiteEnvironment? Environment, EndpointKind Endpoint, string? Problem)
    {
        /// <summary>Whether the name is well formed, and the platform may have what it names.</summary>
        public bool IsUnknown { get; private init; }

        public bool LetsIn(Account account) => Site is not null && Site.HasTeamMember(account.Email);

        public static Target Of(string userName, SiteList sites)
        {
            if (!EndpointName.TryParse(userName, out var name, out var problem))
                return new Target(null, null, default, problem);
            if (sites.FirstOrDefault(s => s.Id == name.SiteId) is not { } site)
                return new Target(null, null, name.Kind, $"there is no site {name.SiteId}; there are {sites.Description}") { IsUnknown = true };
            return site.Find(name.Environment) is { } environment
                ? new Target(site, environment, name.Kind, null)
                : new Target(site, null, name.Kind, $"{site.Name} has no environment {name.Environment}; it has {string.Join(", ", site.Environments.Select(e => e.Name))}") { IsUnknown = true };
        }
    }
}
