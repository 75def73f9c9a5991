using System.Net;
using System.Security.Cryptography;
using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Commands;
using PantheonSftp.Emulator.Commands.Git;
using PantheonSftp.Emulator.Events;
using PantheonSftp.Emulator.Fixtures;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Sftp.Telemetry;
using PantheonSftp.Ssh;
using PantheonSftp.Ssh.Connection;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Emulator.Hosting;

/// <summary>Makes the parts of an emulator from its options.</summary>
internal static class EmulatorSetup
{
    public static FixtureSet ReadFixtures(PantheonEmulatorOptions options) =>
        FixtureReader.Read(options.FixturesDirectory is { } directory ? new DirectoryFixtures(directory) : new ShippedFixtures());

    /// <exception cref="SshKeyRefusedException">An authorized key is of a type that the platform does not take.</exception>
    public static IReadOnlyList<Account> MakeAccounts(PantheonEmulatorOptions options, FixtureSet fixtures)
    {
        var accounts = fixtures.Accounts.Select((fixture, index) =>
        {
            var account = new Account(fixture.Email, PasswordOf(fixture, isFirst: index == 0), options.AcceptEd25519);
            foreach (var key in fixture.Keys)
                account.AddKey(key);
            return account;
        }).ToList();
        foreach (var key in options.AuthorizedKeys)
            accounts[0].AddKey(key);
        return accounts;

        string? PasswordOf(AccountFixture fixture, bool isFirst)
        {
            if (isFirst && options.Password is not null)
                return options.Password;

            // A password that stands in a file which everybody has protects nothing that others can reach.
            return fixture.Password is not null && !options.IsLoopbackOnly ? RandomNumberGenerator.GetHexString(20, lowercase: true) : fixture.Password;
        }
    }

    /// <summary>Registers the answers of a site's fixture.</summary>
    /// <exception cref="InvalidDataException">A <c>commands.json</c> says what cannot be.</exception>
    public static void RegisterCommands(CommandRegistry commands, Site site)
    {
        var fixture = site.Context.Origin.Fixture;

        // The latest registered is taken, the first in the file.
        foreach (var (pattern, answer) in CommandFixtureReader.Read(fixture.Source, $"{fixture.Folder}/commands.json").Reverse())
            commands.Register(pattern, answer, site);
    }

    /// <summary>What clients can start.</summary>
    public static EndpointPrograms MakePrograms(PantheonEmulatorOptions options, string dataDirectory, CommandRegistry commands, SleepWatch sleep, SftpMetrics metrics) => new(
        options.Profile,
        commands,
        new GitPrograms(options.Profile, Path.Combine(dataDirectory, "git"), login => new SitePushTarget(login), options.LoggerFactory),
        sleep,
        options.TimeProvider,
        options.LoggerFactory,
        metrics);

    public static SshServer MakeServer(
        PantheonEmulatorOptions options, SiteList sites, IReadOnlyList<Account> accounts, ISshChannelHandler programs, IReadOnlyList<SshHostKey> hostKeys, ActivityFeed? activity = null) => new(new SshServerOptions
        {
            EndPoints = [.. options.ListenAddresses.Select(address => new IPEndPoint(address, options.Port))],
            HostKeys = hostKeys,
            Authenticator = new EndpointAuthenticator(
                sites, new AccountDirectory(accounts), options.Profile.AuthenticationMethods, options.AcceptEd25519, activity),
            ChannelHandler = programs,
            SoftwareVersion = options.Profile.SoftwareVersion,
            Banner = options.Profile.Banner,
            Algorithms = options.Profile.Algorithms,
            Limits = LimitsOf(options),
            TimeProvider = options.TimeProvider,
            LoggerFactory = options.LoggerFactory,
            MeterFactory = options.MeterFactory,
        });

    private static SshServerLimits LimitsOf(PantheonEmulatorOptions options)
    {
        var limits = options.Limits;
        if (limits.IdleTimeout is null)
            limits = limits with { IdleTimeout = options.Profile.IdleTimeout, IdleTimeoutSource = RefusalKind.ProfileValue.Mark(nameof(PlatformProfile.IdleTimeout)) };
        if (limits.SessionTimeout is null)
            limits = limits with { SessionTimeout = options.Profile.SessionTimeout, SessionTimeoutSource = RefusalKind.ProfileValue.Mark(nameof(PlatformProfile.SessionTimeout)) };
        return limits;
    }
}
