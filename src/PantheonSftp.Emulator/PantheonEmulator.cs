using System.Diagnostics.CodeAnalysis;
using System.Net;
using Microsoft.Extensions.Logging;
using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Commands;
using PantheonSftp.Emulator.Events;
using PantheonSftp.Emulator.Fixtures;
using PantheonSftp.Emulator.Hosting;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Trees;
using PantheonSftp.Emulator.Workflows;
using PantheonSftp.Emulator.Workflows.Operations;
using PantheonSftp.Sftp.Telemetry;
using PantheonSftp.Ssh;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Emulator;

/// <summary>A running emulator: sites with their environments behind one SSH server. Any number run side by side in one process.</summary>
public sealed partial class PantheonEmulator : IAsyncDisposable
{
    private readonly PantheonEmulatorOptions _options;
    private readonly DataDirectory _data;
    private readonly SftpMetrics _metrics;
    private readonly SshServer _server;
    private readonly SleepWatch _sleep;
    private readonly ActivityFeed _activity;
    private readonly RemovedTrees _removed;
    private readonly SnapshotStore _snapshots;
    private readonly SiteLifecycle _lifecycle;
    private volatile AdvertisedEndPoint? _advertised;
    private int _disposed;

    private PantheonEmulator(PantheonEmulatorOptions options, DataDirectory data, SftpMetrics metrics)
    {
        var fixtures = EmulatorSetup.ReadFixtures(options);
        _options = options;
        _data = data;
        _metrics = metrics;
        _removed = new RemovedTrees(data.Path);
        _snapshots = new SnapshotStore(data.Path, _removed);
        DataReplacement.Recover(data.Path, _removed);
        AccountDirectory = new AccountDirectory(EmulatorSetup.MakeAccounts(options, fixtures, AccountStateFile.Open(Path.Combine(data.Path, AccountStateFile.Name), isDurable: !data.IsTemporary)));
        var sessions = new SessionRegistry();
        _activity = new ActivityFeed(options.TimeProvider, options.LoggerFactory.CreateLogger<ActivityFeed>());
        var setup = new SiteSetup(options, data.Path, data.IsTemporary, Workflows, sessions, _activity, Accounts, _removed);
        var registry = RegistryFile.Open(data.Path, isDurable: !data.IsTemporary);
        Services = setup.Services;
        AccountWorkflows = new AccountWorkflows(registry, Services);
        WorkflowRecovery.Run(registry.Current, AccountWorkflows);
        Registry = new SiteRegistry(fixtures, setup, registry);
        _lifecycle = new SiteLifecycle(data.Path, Registry, AccountWorkflows, _snapshots, _removed, options.TimeProvider, options.LoggerFactory.CreateLogger<SiteLifecycle>());

        var keys = EmulatorHostKeys.For(options, options.LoggerFactory.CreateLogger<PantheonEmulator>());
        _sleep = new SleepWatch(options.Profile.SleepAfter, options.TimeProvider);
        foreach (var site in Sites)
            Joined(site);
        Registry.Joined += Joined;
        Registry.Left += Left;
        _server = EmulatorSetup.MakeServer(options, Registry.Sites, AccountDirectory, EmulatorSetup.MakePrograms(options, data.Path, Commands, _sleep, metrics), keys.Ready, _activity);
        sessions.Server = _server;
        _server.Start();
        HostKeysCompleted = keys.Rsa is null ? Task.CompletedTask : AddHostKeyAsync(keys.Rsa);
    }

    /// <summary>
    /// Raised for what happens: logins, sessions, files, commands, pushes, modes, workflows. Events come one after another, a moment after they happened, and hold
    /// up nobody: a subscriber may wait for a workflow, say. An exception of a subscriber is logged.
    /// </summary>
    public event Action<PlatformEvent>? Activity
    {
        add => _activity.Subscribe(value);
        remove => _activity.Unsubscribe(value);
    }

    /// <summary>Where it listens.</summary>
    public IReadOnlyList<IPEndPoint> EndPoints => _server.EndPoints;

    /// <summary>The first address it listens on.</summary>
    public IPAddress Address => EndPoints[0].Address;

    /// <summary>The port it listens on.</summary>
    public int Port => EndPoints[0].Port;

    /// <summary>
    /// Where clients reach it, as every printed and reported address says. Default: <see cref="Address"/> and <see cref="Port"/>; behind a mapped port it is set to the place
    /// that others see. Null sets the default.
    /// </summary>
    [AllowNull]
    public AdvertisedEndPoint Advertised
    {
        get => _advertised ?? AdvertisedEndPoint.Of(EndPoints[0]);
        set
        {
            _advertised = value;
            AdvertisedChanged?.Invoke();
        }
    }

    /// <summary>The server's own keys. Where they are kept or derived, an RSA key joins them shortly after the start: see <see cref="HostKeysCompleted"/>.</summary>
    public IReadOnlyList<SshHostKey> HostKeys => _server.HostKeys;

    /// <summary>Completes once the RSA key, where there is to be one, is among the <see cref="HostKeys"/>. Making one takes up to a second, and no login waits for it.</summary>
    public Task HostKeysCompleted { get; }

    /// <summary>The sites.</summary>
    public IReadOnlyList<Site> Sites => Registry.Sites;

    /// <summary>The upstreams that new sites can be made from.</summary>
    public IReadOnlyList<UpstreamInfo> Upstreams => UpstreamCatalogue.All;

    /// <summary>Holds workflows back and lets them go, to try how a tool waits for them.</summary>
    public WorkflowControl Workflows { get; } = new();

    /// <summary>The accounts; the first is the one that options speak of.</summary>
    public IReadOnlyList<Account> Accounts => AccountDirectory.Accounts;

    /// <summary>The answers to remote commands, such as <c>drush</c> and <c>wp</c>.</summary>
    public CommandRegistry Commands { get; } = new();

    /// <summary>Where everything lies on the disk.</summary>
    public string DataDirectory => _data.Path;

    /// <summary>Values and texts of the platform.</summary>
    public PlatformProfile Profile => _options.Profile;

    /// <summary>Raised when <see cref="Advertised"/> was set.</summary>
    public event Action? AdvertisedChanged;

    internal AccountDirectory AccountDirectory { get; }

    internal ILoggerFactory LoggerFactory => _options.LoggerFactory;

    internal TimeProvider Clock => _options.TimeProvider;

    /// <summary>Where keys are kept that hold beyond this start; null where they do not.</summary>
    internal string? KeyDirectory => EmulatorHostKeys.DirectoryOf(_options);

    /// <summary>Lets sites come and go.</summary>
    internal SiteRegistry Registry { get; }

    /// <summary>The workflows that belong to users and not to a site.</summary>
    internal AccountWorkflows AccountWorkflows { get; }

    internal WorkflowServices Services { get; }

    /// <summary>The connections of the moment, authenticated or not.</summary>
    internal IReadOnlyCollection<SshSession> Connections => _server.Sessions;

    /// <summary>Starts an emulator. When this returns, a login works.</summary>
    /// <exception cref="ArgumentException">An option cannot work, or an authorized key is of a type that the platform does not take.</exception>
    /// <exception cref="InvalidDataException">A fixture says what cannot be.</exception>
    /// <exception cref="DataDirectoryInUseException">Another emulator uses the data directory.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The port is in use.</exception>
    public static Task<PantheonEmulator> StartAsync(PantheonEmulatorOptions? options = null, CancellationToken cancel = default)
    {
        options ??= new PantheonEmulatorOptions();
        options.Validate();
        return Task.Run(() => Start(options), cancel);
    }

    /// <summary>A site by its name or id.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message names those there are.</exception>
    public Site Site(string nameOrId) => Sites.FirstOrDefault(site => site.Name == nameOrId || site.Id == nameOrId) ?? throw new KeyNotFoundException(
        $"there is no site \"{nameOrId}\"; there are {string.Join(", ", Sites.Select(site => site.Name))}");

    /// <summary>
    /// Adds a site, which can be logged in to when this returns. Where <see cref="PantheonEmulatorOptions.DataDirectory"/> has one of the name from an earlier start, it goes on from there.
    /// </summary>
    /// <param name="name">The name: lower case letters, digits and dashes.</param>
    /// <param name="source">What it is made of; null for made-up content.</param>
    /// <param name="settings">What else it has; null for a WordPress site of all accounts.</param>
    /// <exception cref="ArgumentException">The name, or something of the settings, cannot be, or there is such a site.</exception>
    public Site AddSite(string name, SiteSource? source = null, NewSite? settings = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        var content = (source ?? SiteSource.Generated(name)).Content;
        var fixture = (settings ?? new NewSite()).ToFixture(name, content, [.. Accounts.Select(account => account.Email)], Clock.GetUtcNow());
        return Registry.Add(fixture);
    }

    /// <summary>
    /// Creates a site with the code of an upstream, as <c>terminus site:create</c> does: dev is in SFTP mode, test and live are still to be created. Where
    /// <see cref="PantheonEmulatorOptions.DataDirectory"/> is set, the next start has it as well. The workflows are a user's <c>create_site</c> and the site's <c>deploy_product</c>.
    /// </summary>
    /// <param name="name">The name: lower case letters, digits and dashes.</param>
    /// <param name="label">The name for people; null for the same.</param>
    /// <param name="upstream">The id, the machine name or the label of one of the <see cref="Upstreams"/>.</param>
    /// <param name="userEmail">Whose site it is to be; null for the first account's.</param>
    /// <exception cref="ArgumentException">There is no such upstream or account.</exception>
    /// <exception cref="SiteNameException">The platform does not support the name, or it is taken.</exception>
    public async Task<Site> CreateSiteAsync(string name, string? label = null, string upstream = "wordpress", string? userEmail = null)
    {
        var product = UpstreamCatalogue.Find(upstream) ?? throw new ArgumentException(
            $"there is no upstream \"{upstream}\"; there are {string.Join(", ", Upstreams.Select(each => each.MachineName))}", nameof(upstream));
        var site = await SiteCreation.Start(this, name, label ?? name, AccountOf(userEmail)).Result.ConfigureAwait(false);
        return await ProductDeployment.Start(this, site, product, userEmail).Result.ConfigureAwait(false);
    }

    /// <summary>
    /// Deletes a site with everything of it, whichever way it came. Its sessions end, workflows that have not begun are aborted, and those that run come to their end first. Its
    /// name is free again, and a fixture's site does not come back at the next start.
    /// </summary>
    /// <param name="nameOrId">The site's name or id.</param>
    /// <param name="userEmail">Who asks; null for the first account.</param>
    /// <exception cref="KeyNotFoundException">There is no such site.</exception>
    /// <exception cref="ArgumentException">There is no such account.</exception>
    /// <exception cref="SiteDeletedException">Somebody was faster.</exception>
    public Task<Workflow> DeleteSiteAsync(string nameOrId, string? userEmail = null) =>
        SiteDeletion.Start(this, Site(nameOrId), AccountOf(userEmail)).ToWorkflowAsync();

    /// <summary>Stops accepting, lets transfers end until <paramref name="drain"/> has passed, then closes politely.</summary>
    public Task StopAsync(TimeSpan drain, CancellationToken cancel = default) => _server.StopAsync(drain, cancel);

    /// <summary>Stops and, where the data directory is a temporary one, removes it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        try
        {
            await _server.StopAsync(_options.ShutdownDrain).ConfigureAwait(false);
            await AccountWorkflows.DisposeAsync().ConfigureAwait(false);
            await Registry.Turns.EndAsync().ConfigureAwait(false);
            foreach (var site in Sites)
                await site.CloseAsync().ConfigureAwait(false);
            await _removed.DisposeAsync().ConfigureAwait(false);
            await _activity.CompleteAsync().ConfigureAwait(false);
        }
        finally
        {
            _sleep.Dispose();
            _metrics.Dispose();
            _data.Dispose();
        }
    }

    private static PantheonEmulator Start(PantheonEmulatorOptions options)
    {
        var data = Hosting.DataDirectory.Open(options.DataDirectory);
        var metrics = new SftpMetrics(options.MeterFactory);
        try
        {
            return new PantheonEmulator(options, data, metrics);
        }
        catch
        {
            metrics.Dispose();
            data.Dispose();
            throw;
        }
    }

    private Account AccountOf(string? email) => email is null
        ? Accounts[0]
        : Accounts.FirstOrDefault(account => string.Equals(account.Email, email, StringComparison.OrdinalIgnoreCase)) ?? throw new ArgumentException(
            $"there is no account {email}; there are {string.Join(", ", Accounts.Select(account => account.Email))}", nameof(email));

    private void Joined(Site site)
    {
        EmulatorSetup.RegisterCommands(Commands, site);
        _sleep.Watch(site);
    }

    private void Left(Site site)
    {
        _sleep.Forget(site);
        Commands.Forget(site);
    }

    private async Task AddHostKeyAsync(Task<SshHostKey> making)
    {
        var key = await making.ConfigureAwait(false);
        if (Volatile.Read(ref _disposed) == 0)
            _server.AddHostKey(key);
    }
}
