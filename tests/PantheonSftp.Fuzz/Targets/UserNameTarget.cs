using System.Net;
using System.Text;
using PantheonSftp.Emulator;
using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Fixtures;
using PantheonSftp.Emulator.Hosting;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Ssh.Authentication;

namespace PantheonSftp.Fuzz.Targets;

/// <summary>User names, and a password behind the first line end: who gets in by them.</summary>
internal sealed class UserNameTarget : FuzzTarget
{
    private static readonly IPEndPoint Client = new(IPAddress.Loopback, 50000);

    private readonly string _directory = Directory.CreateTempSubdirectory("fuzz-").FullName;
    private readonly EndpointAuthenticator _authenticator;
    private readonly HashSet<string> _known;
    private readonly HashSet<string> _passwords;

    public UserNameTarget()
    {
        var fixtures = FixtureReader.Read(new ShippedFixtures());
        var accounts = EmulatorSetup.MakeAccounts(new PantheonEmulatorOptions(), fixtures);
        var sites = new SiteRegistry(fixtures, new SiteSetup(new PantheonEmulatorOptions(), _directory, isTemporary: true), RegistryFile.Open(_directory, isDurable: false)).Sites;
        _authenticator = new EndpointAuthenticator(sites, new AccountDirectory(accounts), ["password", "publickey"], acceptsEd25519: false);
        _known = [.. sites.SelectMany(site => site.Environments.SelectMany(environment => NamesOf(environment.Name, site.Id)))];
        _passwords = [.. accounts.Select(account => account.Password).OfType<string>()];
        Corpus = [.. _known.Order(StringComparer.Ordinal).Take(12).SelectMany(user => _passwords.Select(password => Encoding.UTF8.GetBytes($"{user}\n{password}")))];
    }

    public override IReadOnlyList<byte[]> Corpus { get; }

    public override int CasesInTests => 10_000;

    public override void Run(byte[] input)
    {
        var parts = Encoding.UTF8.GetString(input).Split('\n', 2);
        var (user, password) = (parts[0], parts.Length > 1 ? parts[1] : "");
        if (EndpointName.TryParse(user, out var name, out var problem))
            FuzzFinding.Unless(user.EndsWith($"{name.Environment}.{name.SiteId}", StringComparison.Ordinal), "the name is not made of its parts");
        else
            FuzzFinding.Unless(problem.Length < 300, "the problem repeats a name of any length");

        var result = _authenticator.AuthenticateAsync(new PasswordAttempt(user, Client, password, AuthenticationMethods.Password), CancellationToken.None).AsTask().GetAwaiter().GetResult();
        FuzzFinding.Unless(result is AuthenticationResult.RejectedResult || (_known.Contains(user) && _passwords.Contains(password)), "somebody got in who should not");
    }

    public override void Dispose() => Directory.Delete(_directory, recursive: true);

    private static IEnumerable<string> NamesOf(string environment, string site) =>
        [$"{environment}.{site}", $"appserver.{environment}.{site}", $"dbserver.{environment}.{site}", $"codeserver.dev.{site}"];
}
