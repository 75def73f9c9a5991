using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Events;
using PantheonSftp.Emulator.Workflows;
using PantheonSftp.Emulator.Workflows.Operations;

namespace PantheonSftp.Emulator.Sites;

/// <summary>A site: one code repository and several environments that run it.</summary>
public sealed class Site
{
    private readonly Lock _joining = new();
    private readonly WorkflowEngine _engine;
    private volatile IReadOnlyList<SiteEnvironment> _environments;
    private volatile bool _isDeleted;

    internal Site(string name, string id, SiteContext context)
    {
        Name = name;
        Id = id;
        Context = context;
        _engine = new WorkflowEngine(name, context.State, context.Services);
        _engine.Changed += Tell;
        _engine.Changed += workflow => Subscribers.Tell(
            WorkflowChanged, subscriber => subscriber(this, workflow), failure => WorkflowLog.SubscriberFailed(context.Services.Logger, workflow.Description, failure));
        _environments = Sorted(context.State.Current.Environments.Keys.Select(environment => new SiteEnvironment(environment, this, context)));
    }

    /// <summary>Raised when a workflow was created, has started or has finished. What a subscriber throws is logged.</summary>
    public event EventHandler<Workflow>? WorkflowChanged;

    /// <summary>The name that people use, such as <c>demo-wordpress</c>.</summary>
    public string Name { get; }

    /// <summary>The site's UUID (version 4, lower case), a part of every user and host name.</summary>
    public string Id { get; }

    /// <summary>The name for people.</summary>
    public string Label => Details.Label;

    /// <summary>When it was created.</summary>
    public DateTimeOffset CreatedAt => Details.CreatedAt;

    /// <summary>What its code is made with: <c>wordpress</c>, <c>wordpress_network</c>, <c>drupal</c> (6 and 7) or <c>drupal8</c> (8 and later).</summary>
    public string Framework => Details.Framework;

    /// <summary>The owner's e-mail address.</summary>
    public string Owner => Details.Owner;

    /// <summary>The upstream that it was made from.</summary>
    public UpstreamInfo Upstream => Details.Upstream;

    /// <summary>The plan's name.</summary>
    public string PlanName => Details.PlanName;

    /// <summary>The region's name.</summary>
    public string Region => Details.Region;

    /// <summary>The version of PHP without its dot: 82 for 8.2.</summary>
    public string PhpVersion => Details.PhpVersion;

    /// <summary>The name of the organization that has the site; null for none.</summary>
    public string? Organization => Details.Organization;

    /// <summary>Whether it is frozen: Terminus then refuses to do anything with its environments. SSH and SFTP work.</summary>
    public bool IsFrozen => Details.IsFrozen;

    /// <summary>Who may enter, at this moment.</summary>
    public IReadOnlyList<TeamMember> Team => Context.State.Current.Team ?? FirstTeam;

    /// <summary>The environments of the moment: dev, test, live, then multidevs.</summary>
    public IReadOnlyList<SiteEnvironment> Environments => _environments;

    /// <summary>The environment <c>dev</c>.</summary>
    public SiteEnvironment Dev => Environment("dev");

    /// <summary>The environment <c>test</c>.</summary>
    public SiteEnvironment Test => Environment("test");

    /// <summary>The environment <c>live</c>.</summary>
    public SiteEnvironment Live => Environment("live");

    /// <summary>The last 100 workflows, newest first.</summary>
    public IReadOnlyList<Workflow> Workflows => _engine.Workflows;

    /// <summary>User name of the site's Git repository. It says <c>dev</c> for every environment, as on the platform.</summary>
    public string GitUser => $"codeserver.dev.{Id}";

    /// <summary>Host name of the site's Git repository on the platform.</summary>
    public string GitHost => $"{GitUser}.drush.in";

    internal SiteContext Context { get; }

    private SiteDetails Details => Context.Origin.Fixture.Details;

    private IReadOnlyList<TeamMember> FirstTeam => Context.Origin.Fixture.Team;

    /// <summary>Whether it is none of the emulator's any more; another one may have its name.</summary>
    internal bool IsDeleted => _isDeleted;

    /// <summary>Whether it has its upstream's code. Until then it has environments, but nobody can use them.</summary>
    internal bool HasCode => Context.Origin.HasCode;

    /// <exception cref="SiteDeletedException">The site was deleted.</exception>
    internal WorkflowEngine Engine => _isDeleted ? throw new SiteDeletedException(Name) : _engine;

    /// <summary>Who uses what the site has on the disk, and when nobody may because it becomes something else.</summary>
    internal Gate Gate { get; } = new();

    /// <summary>The Git repository, opened and made at its first use.</summary>
    internal CodeRepository Code => Context.Code;

    /// <summary>The repository's URL with the platform's host name, for a client that maps <c>*.drush.in</c> to the emulator.</summary>
    /// <param name="port">The port to name, 2222 on the platform.</param>
    public string GitUrl(int port = 2222) => $"ssh://{GitUser}@{GitHost}:{port}/~/repository.git";

    /// <summary>An environment by its name.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message names those there are.</exception>
    public SiteEnvironment Environment(string name) => Find(name) ?? throw new KeyNotFoundException(
        $"site {Name} has no environment \"{name}\"; it has {string.Join(", ", Environments.Select(e => e.Name))}");

    /// <summary>Whether an account is in the site's team and so may enter its environments.</summary>
    public bool HasTeamMember(string email) => Team.Any(member => member.Email.Equals(email, StringComparison.OrdinalIgnoreCase));

    /// <summary>Creates a multidev, in Git mode, with the code of its branch, where the repository has one of its name, or else of dev.</summary>
    /// <param name="name">At most 11 lower case letters, digits and dashes, and no reserved word.</param>
    /// <param name="contentFrom">The environment whose <c>files/</c> (and database) it begins with; null for none.</param>
    /// <param name="userEmail">Who asks; null for the platform itself.</param>
    /// <exception cref="EnvironmentNameException">The platform does not support the name, or it is taken.</exception>
    /// <exception cref="MultidevLimitException">The site has as many multidevs as it may.</exception>
    public Task<SiteEnvironment> CreateMultidevAsync(string name, string? contentFrom = "dev", string? userEmail = null) =>
        MultidevCreation.Start(this, name, contentFrom, contentFrom, userEmail).Result;

    /// <summary>Lets somebody join the team.</summary>
    /// <param name="email">The address of an account.</param>
    /// <param name="role">One of <see cref="TeamRoles"/>.</param>
    /// <param name="userEmail">Who asks; null for the platform itself.</param>
    /// <exception cref="TeamException">There is no such account or role, or it is in the team already.</exception>
    public Task<Workflow> AddTeamMemberAsync(string email, string role = TeamRoles.TeamMember, string? userEmail = null) =>
        TeamOperations.StartAdd(this, email, role, userEmail).ToWorkflowAsync();

    /// <summary>Takes somebody out of the team. Their open sessions end.</summary>
    /// <param name="email">The member's address.</param>
    /// <param name="userEmail">Who asks; null for the platform itself.</param>
    /// <exception cref="TeamException">They are not in the team, or own the site.</exception>
    public Task<Workflow> RemoveTeamMemberAsync(string email, string? userEmail = null) => TeamOperations.StartRemove(this, email, userEmail).ToWorkflowAsync();

    /// <summary>Gives a member of the team another role.</summary>
    /// <param name="email">The member's address.</param>
    /// <param name="role">One of <see cref="TeamRoles"/>.</param>
    /// <param name="userEmail">Who asks; null for the platform itself.</param>
    /// <exception cref="TeamException">They are not in the team, or there is no such role.</exception>
    public Task<Workflow> UpdateTeamMemberAsync(string email, string role, string? userEmail = null) => TeamOperations.StartUpdate(this, email, role, userEmail).ToWorkflowAsync();

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal void ChangeTeam(Func<IReadOnlyList<TeamMember>, IReadOnlyList<TeamMember>> change) =>
        Context.State.Change(state => state with { Team = change(state.Team ?? FirstTeam) });

    internal SiteEnvironment? Find(string name) => _environments.FirstOrDefault(e => e.Name == name);

    internal void Add(SiteEnvironment environment)
    {
        lock (_joining)
            _environments = Sorted(_environments.Append(environment));
    }

    internal void Remove(SiteEnvironment environment)
    {
        lock (_joining)
            _environments = [.. _environments.Where(other => other != environment)];
    }

    /// <summary>Tells subscribers of something that happened here.</summary>
    internal void Tell(PlatformEvent happened, string? environment = null) => Context.Services.Activity.Tell(happened with { Site = Name, Environment = environment });

    /// <summary>Ends everything that is going on here: workflows, sessions, and what these have started. Completes when nobody uses the site's directory any more.</summary>
    /// <param name="what">What happens to it, for the clients and for those who wait for workflows: <c>was reset</c>.</param>
    /// <param name="wayOut">What clients do then; null for nothing.</param>
    /// <param name="kind">Who does that.</param>
    internal async Task ShutAsync(string what, string? wayOut = "reconnect", RefusalKind kind = RefusalKind.Operator)
    {
        // First the workflows: a push that is shut out waits for its own.
        await _engine.StopAsync($"The site {Name} {what}").ConfigureAwait(false);
        var left = Gate.CloseAsync();
        Context.Sessions.Drop(this, $"the site {Name} {what}{(wayOut is null ? "" : $"; {wayOut}")}", kind);
        await left.ConfigureAwait(false);
    }

    /// <summary>Lets everybody in again; where the site was deleted meanwhile, to be told so.</summary>
    internal void Reopen()
    {
        if (!_isDeleted)
            _engine.Resume();
        Gate.Open();
    }

    /// <summary>Ends everything that is going on here, for good: nothing of the site is made or written any more.</summary>
    internal async Task DeleteAsync()
    {
        _isDeleted = true;
        await ShutAsync("was deleted", wayOut: null, RefusalKind.PlatformRule).ConfigureAwait(false);
        Forget();
        Reopen();
    }

    /// <summary>Is none of the emulator's any more. It is shut.</summary>
    internal void Forget()
    {
        _isDeleted = true;
        foreach (var environment in _environments)
            environment.Delete();
        Code.Dispose();
    }

    /// <summary>Does something while no client changes anything in any environment: those that want to wait.</summary>
    internal void WhilePaused(Action work) => _environments
        .SelectMany(environment => (ReplaceableTree[])[environment.CodeTree, environment.FilesTree])
        .Aggregate(work, (inner, tree) => () => tree.WhilePaused(inner))();

    /// <summary>Is from now on what the state says and the site's directory holds, while it is shut. Environments that are there before and after stay the same objects.</summary>
    internal void Become(SiteState state)
    {
        Context.State.Become(state);
        lock (_joining)
        {
            var before = _environments;
            _environments = Sorted(state.Environments.Keys.Select(name => before.FirstOrDefault(e => e.Name == name) ?? new SiteEnvironment(name, this, Context)));
            foreach (var environment in before)
            {
                if (_environments.Contains(environment))
                    environment.Become(Context.State.Of(environment.Name));
                else
                    environment.Delete();
            }
        }
    }

    /// <summary>Ends the workflows that have not begun, waits for the others, and lets go of the repository.</summary>
    internal async Task CloseAsync()
    {
        await _engine.DisposeAsync().ConfigureAwait(false);
        Code.Dispose();
    }

    /// <summary>
    /// Holds off every workflow of the site but <c>sync_code</c> and the deployments that the push itself causes, and every other push, until what it returns
    /// is disposed of. Connection modes do not change meanwhile.
    /// </summary>
    internal async Task<IAsyncDisposable> BeginPushAsync(CancellationToken cancel)
    {
        var lease = await Engine.BeginPushAsync(cancel).ConfigureAwait(false);
        try
        {
            foreach (var environment in _environments)
                environment.FixCodeCommit();
            return lease;
        }
        catch
        {
            await lease.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Deploys a tag that somebody has pushed (a hotfix); null where there is no such environment.</summary>
    internal Task<Workflow?> DeployPushedTagAsync(DeployTag tag, string userEmail) => Deployment.OfPushedTagAsync(this, tag, userEmail);

    private void Tell(Workflow workflow) => Tell(WorkflowMoved.Of(workflow), workflow.EnvironmentName);

    private static IReadOnlyList<SiteEnvironment> Sorted(IEnumerable<SiteEnvironment> environments) =>
        [.. environments.OrderBy(e => e.Kind).ThenBy(e => e.Name, StringComparer.Ordinal)];
}
