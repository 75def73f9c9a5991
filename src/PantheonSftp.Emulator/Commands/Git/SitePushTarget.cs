using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Events;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Emulator.Workflows;

namespace PantheonSftp.Emulator.Commands.Git;

/// <summary>The site that somebody has logged in to, for what they push.</summary>
internal sealed class SitePushTarget(Login login) : IPushTarget
{
    private readonly Site _site = login.Site;
    private readonly string _email = login.Account.Email;

    public string SiteName => _site.Name;

    public CodeRepository Code => _site.Code;

    public void Prepare()
    {
        Code.EnsureExists();
        foreach (var environment in _site.Environments)
            environment.Code.FirstCommit();
    }

    public Task<IAsyncDisposable> BeginAsync(CancellationToken cancel) => _site.BeginPushAsync(cancel);

    public PushedEnvironment? EnvironmentOf(string branch) => Find(branch) is { } environment
        ? new PushedEnvironment(environment.Name, environment.ConnectionMode is ConnectionMode.Sftp)
        : null;

    public void Tell(PlatformEvent happened) => _site.Tell(happened);

    public Task<PushedCode> SyncAsync(string environment, string commit) =>
        OutcomeOfAsync(async () => await _site.Environment(environment).SyncCodeAsync(commit, _email).ConfigureAwait(false));

    public Task<PushedCode> DeployAsync(DeployTag tag) => OutcomeOfAsync(() => _site.DeployPushedTagAsync(tag, _email));

    /// <summary>The environment of a branch: dev of master, and the multidev of its own name.</summary>
    private SiteEnvironment? Find(string branch)
    {
        if (branch == CodeRepository.Master)
            return _site.Dev;
        return _site.Find(branch) is { Kind: EnvironmentKind.Multidev } multidev ? multidev : null;
    }

    /// <summary>What became of a workflow. One that somebody holds has not failed.</summary>
    private static async Task<PushedCode> OutcomeOfAsync(Func<Task<Workflow?>> start)
    {
        try
        {
            return await start().ConfigureAwait(false) switch
            {
                null or { Result: WorkflowResult.Succeeded } => new PushedCode(IsThere: true, null),
                { Result: null } => new PushedCode(IsThere: false, null),
                var failed => new PushedCode(IsThere: false, failed.FailureReason ?? failed.ActiveDescription),
            };
        }
        catch (Exception e)
        {
            // The workflow has told the log already.
            return new PushedCode(IsThere: false, e.Message);
        }
    }
}
