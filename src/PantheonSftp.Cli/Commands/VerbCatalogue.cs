using PantheonSftp.Cli.Commands.Auth;
using PantheonSftp.Cli.Commands.Backups;
using PantheonSftp.Cli.Commands.Code;
using PantheonSftp.Cli.Commands.Connections;
using PantheonSftp.Cli.Commands.Emulator;
using PantheonSftp.Cli.Commands.Environments;
using PantheonSftp.Cli.Commands.Keys;
using PantheonSftp.Cli.Commands.Multidevs;
using PantheonSftp.Cli.Commands.Remote;
using PantheonSftp.Cli.Commands.Sites;
using PantheonSftp.Cli.Commands.Upstreams;
using PantheonSftp.Cli.Commands.Verbs;
using PantheonSftp.Cli.Commands.Workflows;

namespace PantheonSftp.Cli.Commands;

/// <summary>All verbs, in the order of <c>--help</c>.</summary>
internal static class VerbCatalogue
{
    public static IReadOnlyList<Verb> Create()
    {
        var common = new CommonOptions();
        return [.. All().Select(verb => verb.With(common))];
    }

    private static Verb[] All() =>
    [
        .. OfAccounts(),
        .. OfSites(),
        .. OfEnvironments(),
        .. OfCode(),
        .. OfTheEmulator(),
    ];

    private static Verb[] OfAccounts() =>
    [
        new AuthLogin(),
        new AuthLogout(),
        new AuthWhoami(),
        new SshKeyAdd(),
        new SshKeyList(),
        new SshKeyRemove(),
    ];

    private static Verb[] OfSites() =>
    [
        new SiteList(),
        new SiteInfo(),
        new SiteLookup(),
        new SiteTeamList(),
        new SiteCreate(),
        new SiteDelete(),
        new WorkflowList(),
        new WorkflowInfoStatus(),
        new WorkflowInfoOperations(),
        new WorkflowInfoLogs(),
        new WorkflowWatch(),
        new WorkflowWait(),
    ];

    private static Verb[] OfEnvironments() =>
    [
        new EnvList(),
        new EnvInfo(),
        new EnvView(),
        new EnvDiffstat(),
        new EnvCommit(),
        new EnvCodeLog(),
        new EnvDeploy(),
        new EnvCloneContent(),
        new EnvWipe(),
        new EnvClearCache(),
        new EnvWake(),
        new ConnectionInfo(),
        new ConnectionSet(),
        new MultidevList(),
        new MultidevCreate(),
        new MultidevDelete(),
        new MultidevMergeToDev(),
        new MultidevMergeFromDev(),
        new BackupList(),
        new BackupCreate(),
        new BackupGet(),
    ];

    private static Verb[] OfCode() =>
    [
        new UpstreamUpdatesList(),
        new UpstreamUpdatesApply(),
        new UpstreamUpdatesStatus(),
        new BranchList(),
        new LocalClone(),
        new RemoteProgram("wp", "remote:wp demo-wordpress.dev -- core version"),
        new RemoteProgram("drush", "remote:drush demo-drupal.dev -- status"),
    ];

    private static Verb[] OfTheEmulator() =>
    [
        new EmulatorInfo(),
        new EmulatorReset(),
        new EmulatorSnapshot(),
        new EmulatorRestore(),
        new EmulatorSnapshots(),
        new EmulatorSnapshotDelete(),
        new EmulatorSiteCreate(),
        new EmulatorSiteDelete(),
        new EmulatorMigrate(),
        new EnvironmentControlVerb("sleep", "Puts an environment to sleep.", "sleeps."),
        new EnvironmentControlVerb("wake", "Wakes an environment.", "is awake."),
        new EnvironmentControlVerb("discard", "Discards an environment's pending changes.", "has no pending changes."),
        new EmulatorSessions(),
        new EmulatorSessionDrop(),
        new EmulatorCommands(),
        new EmulatorCommandAdd(),
        new EmulatorCommandRemove(),
        new EmulatorHold(),
        new EmulatorHolds(),
        new EmulatorRelease(),
        new EmulatorClock(),
        new EmulatorEvents(),
        new EmulatorAdvertise(),
    ];
}
