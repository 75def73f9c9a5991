using Microsoft.Extensions.Logging;
using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Events;
using PantheonSftp.Emulator.Fixtures;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Trees;
using PantheonSftp.Emulator.Workflows;

namespace PantheonSftp.Emulator.Hosting;

/// <summary>Makes sites from what describes them, and finds those of an earlier start again.</summary>
/// <param name="options">The emulator's options.</param>
/// <param name="dataDirectory">Where sites live.</param>
/// <param name="isTemporary">Whether that is gone at the end, so that nothing has to outlive a loss of power.</param>
/// <param name="control">Holds workflows back; null for nobody.</param>
/// <param name="sessions">The sessions of the server; null for none.</param>
/// <param name="activity">Told of what happens; null for nobody.</param>
/// <param name="accounts">Who can join a team; null for nobody.</param>
internal sealed class SiteSetup(
    PantheonEmulatorOptions options, string dataDirectory, bool isTemporary, WorkflowControl? control = null, SessionRegistry? sessions = null, ActivityFeed? activity = null,
    IReadOnlyList<Account>? accounts = null)
{
    private readonly SessionRegistry _sessions = sessions ?? new SessionRegistry();
    private string Removed => Path.Combine(dataDirectory, "removed");

    private readonly WorkflowServices _services = new(
        control ?? new WorkflowControl(), options.Profile, options.TimeProvider, options.LoggerFactory.CreateLogger<WorkflowControl>(),
        activity ?? new ActivityFeed(options.TimeProvider, options.LoggerFactory.CreateLogger<ActivityFeed>()));

    /// <summary>What the workflows of all sites and users share.</summary>
    public WorkflowServices Services => _services;

    /// <summary>Where everything of a site lies.</summary>
    public string DirectoryOf(string site) => Path.Combine(dataDirectory, "sites", site);

    /// <exception cref="InvalidDataException">The state of the site cannot be read.</exception>
    public Site Make(SiteFixture fixture)
    {
        var directory = DirectoryOf(fixture.Name);
        var origin = new SiteOrigin(fixture);
        var repository = new CodeRepository(Path.Combine(directory, "repository.git"), origin, options.TimeProvider);
        var provisioner = new EnvironmentProvisioner(origin, directory, repository);
        var initial = fixture.Environments.ToDictionary(e => e.Key, e => new EnvironmentState(NewBinding(), NewBinding(), e.Value) { IsAsleep = fixture.Asleep.Contains(e.Key) });
        var site = new Site(fixture.Name, fixture.Id, new SiteContext
        {
            Directory = directory,
            State = SiteStateFile.Open(Path.Combine(directory, "state.json"), initial, isDurable: !isTemporary),
            Origin = origin,
            Code = repository,
            Provision = provisioner.Provision,
            Services = _services,
            Sessions = _sessions,
            Accounts = accounts ?? [],
        });
        WorkflowRecovery.Run(site);
        return site;
    }

    /// <summary>Removes everything of a site that was deleted. Its name is free at once: what cannot be removed yet, because a killed program still writes there, the next start removes.</summary>
    public void Remove(Site site)
    {
        var aside = Path.Combine(Removed, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(Removed);
        Directory.Move(site.Context.Directory, aside);
        TreeRemoval.Remove(aside);
    }

    /// <summary>Removes what an earlier process could not.</summary>
    public void RemoveLeftovers() => TreeRemoval.Remove(Removed);

    private static string NewBinding() => Guid.NewGuid().ToString("N");
}
