using Microsoft.Extensions.Logging;
using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Events;
using PantheonSftp.Emulator.Fixtures;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Workflows;

namespace PantheonSftp.Emulator.Hosting;

/// <summary>Makes sites from what describes them, and finds those of an earlier start again.</summary>
/// <param name="options">The emulator's options.</param>
/// <param name="dataDirectory">Where sites live.</param>
/// <param name="isTemporary">Whether that is gone at the end, so that nothing has to outlive a loss of power.</param>
/// <param name="control">Holds workflows back; null for nobody.</param>
/// <param name="sessions">The sessions of the server; null for none.</param>
/// <param name="activity">Told of what happens; null for nobody.</param>
internal sealed class SiteSetup(
    PantheonEmulatorOptions options, string dataDirectory, bool isTemporary, WorkflowControl? control = null, SessionRegistry? sessions = null, ActivityFeed? activity = null)
{
    private readonly SessionRegistry _sessions = sessions ?? new SessionRegistry();
    private readonly WorkflowServices _services = new(
        control ?? new WorkflowControl(), options.Profile, options.TimeProvider, options.LoggerFactory.CreateLogger<WorkflowControl>(),
        activity ?? new ActivityFeed(options.TimeProvider, options.LoggerFactory.CreateLogger<ActivityFeed>()));

    /// <exception cref="InvalidDataException">The state of the site cannot be read.</exception>
    public Site Make(SiteFixture fixture)
    {
        var directory = Path.Combine(dataDirectory, "sites", fixture.Name);
        var repository = new CodeRepository(Path.Combine(directory, "repository.git"), fixture.Content, options.TimeProvider);
        var provisioner = new EnvironmentProvisioner(fixture, directory, repository);
        var initial = fixture.Environments.ToDictionary(e => e.Key, e => new EnvironmentState(NewBinding(), NewBinding(), e.Value) { IsAsleep = fixture.Asleep.Contains(e.Key) });
        var site = new Site(fixture.Name, fixture.Id, fixture.Team, new SiteContext
        {
            Directory = directory,
            State = SiteStateFile.Open(Path.Combine(directory, "state.json"), initial, isDurable: !isTemporary),
            Code = repository,
            Provision = provisioner.Provision,
            Services = _services,
            Sessions = _sessions,
        });
        WorkflowRecovery.Run(site);
        return site;
    }

    private static string NewBinding() => Guid.NewGuid().ToString("N");
}
