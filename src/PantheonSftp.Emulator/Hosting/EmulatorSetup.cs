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

    /// <param name="options">The options, which speak of the first account.</param>
    /// <param name="fixtures">The accounts as they begin.</param>
    /// <param name="state">What was changed of them, and will be; null for nothing.</param>
    /// <exception cref="SshKeyRefusedException">A key is of a type that the platform does not take, or two accounts have it.</exception>
    public static IReadOnlyList<Account> MakeAccounts(PantheonEmulatorOptions options, FixtureSet fixtures, AccountStateFile? state = null)
    {
        var keyring = new AccountKeyring(state, options.AcceptEd25519);
        return [.. fixtures.Accounts.Select((fixture, index) =>
        {
            var isFirst = index == 0;
            keyring.Begin(fixture.Email, fixture.Keys, isFirst ? options.AuthorizedKeys.Select(key => AccountKey.Of(key)) : []);
            return new Account(fixture, PasswordOf(fixture, isFirst), TokensOf(fixture, isFirst), keyring);
        })];

        // What stands in a file that everybody has protects nothing that others can reach.
        string? PasswordOf(AccountFixture fixture, bool isFirst) =>
            isFirst && options.Password is not null ? options.Password
            : fixture.Password is not null && !options.IsLoopbackOnly ? RandomNumberGenerator.GetHexString(20, lowercase: true)
            : fixture.Password;

        IReadOnlyList<string> TokensOf(AccountFixture fixture, bool isFirst) =>
            isFirst && options.MachineToken is not null ? [options.MachineToken]
            : fixture.MachineTokens.Count > 0 && !options.IsLoopbackOnly ? [RandomNumberGenerator.GetHexString(40, lowercase: true)]
            : fixture.MachineTokens;
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
        PantheonEmulatorOptions options, SiteList sites, AccountDirectory accounts, ISshChannelHandler programs, IReadOnlyList<SshHostKey> hostKeys, ActivityFeed? activity = null) => new(new SshServerOptions
        {
            EndPoints = [.. options.ListenAddresses.Select(address => new IPEndPoint(address, options.Port))],
            HostKeys = hostKeys,
            Authenticator = new EndpointAuthenticator(
                sites, accounts, options.Profile.AuthenticationMethods, options.AcceptEd25519, activity),
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
