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
/// <param name="removed">Removes what is gone; null for one of its own.</param>
internal sealed class SiteSetup(
    PantheonEmulatorOptions options, string dataDirectory, bool isTemporary, WorkflowControl? control = null, SessionRegistry? sessions = null, ActivityFeed? activity = null,
    IReadOnlyList<Account>? accounts = null, RemovedTrees? removed = null)
{
    private readonly RemovedTrees _removed = removed ?? new RemovedTrees(dataDirectory);
    private readonly SessionRegistry _sessions = sessions ?? new SessionRegistry();
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
        var site = new Site(fixture.Name, fixture.Id, new SiteContext
        {
            Directory = directory,
            State = SiteStateFile.Open(SiteCopy.StateFileIn(directory), FirstOf(fixture), isDurable: !isTemporary),
            Origin = origin,
            Code = repository,
            Provision = provisioner.Provision,
            Services = _services,
            Sessions = _sessions,
            Accounts = accounts ?? [],
            First = () => new SiteState().WithThoseOf(FirstOf(fixture)),
            Removed = _removed,
        });
        WorkflowRecovery.Run(site);
        return site;
    }

    /// <summary>Removes everything of a site that was deleted. Its name is free at once.</summary>
    public Task RemoveAsync(string site) => _removed.TakeAway(DirectoryOf(site));

    /// <summary>Each time with bindings of its own: whoever knows those of an earlier one reaches nothing.</summary>
    private static Dictionary<string, EnvironmentState> FirstOf(SiteFixture fixture) => fixture.Environments.ToDictionary(
        e => e.Key, e => new EnvironmentState(NewBinding(), NewBinding(), e.Value) { IsAsleep = fixture.Asleep.Contains(e.Key) });

    private static string NewBinding() => Guid.NewGuid().ToString("N");
}
