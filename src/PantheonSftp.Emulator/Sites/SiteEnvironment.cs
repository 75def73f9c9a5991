using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Files;

namespace PantheonSftp.Emulator.Sites;

/// <summary>An environment of a site, the thing that one user name leads to.</summary>
public sealed partial class SiteEnvironment
{
    private readonly SiteContext _context;
    private readonly Lock _changing = new();
    private volatile EnvironmentState _state;
    private volatile EnvironmentTree? _tree;
    private volatile ShownChanges _shown;
    private volatile bool _isDeleted;
    private volatile bool _mayBeStale;
    private EnvironmentTree? _treeInMaking;

    /// <summary>One that the state file knows.</summary>
    internal SiteEnvironment(string name, Site site, SiteContext context)
        : this(name, site, context, context.State.Of(name)) => _mayBeStale = _state.CodeCommit is not null;

    /// <summary>A new one.</summary>
    internal SiteEnvironment(string name, Site site, SiteContext context, EnvironmentState state)
    {
        Name = name;
        Site = site;
        Kind = EnvironmentKinds.Of(name);
        _context = context;
        _state = state;
        Code = new EnvironmentCode(this, context);
        ContainerHomes = new ContainerHomes(this);
        _shown = NewlyShown();
    }

    /// <summary>The name: <c>dev</c>, <c>test</c>, <c>live</c> or a multidev's own.</summary>
    public string Name { get; }

    /// <summary>The site.</summary>
    public Site Site { get; }

    /// <summary>The UUID of the site.</summary>
    public string SiteId => Site.Id;

    /// <summary>What kind of environment it is.</summary>
    public EnvironmentKind Kind { get; }

    /// <summary>The connection mode of the moment; null for test and live, which have none.</summary>
    public ConnectionMode? ConnectionMode => _state.ConnectionMode;

    /// <summary>The binding's id, 32 hexadecimal digits: a part of <see cref="Home"/>. A migration changes it.</summary>
    public string Binding => _state.Binding;

    /// <summary>Where SFTP clients start: <c>/srv/bindings/ID</c>.</summary>
    public string Home => BindingPath.Of(Binding);

    /// <summary>The SSH user name: <c>dev.UUID</c>.</summary>
    public string UserName => $"{Name}.{SiteId}";

    /// <summary>The host name on the platform: <c>appserver.dev.UUID.drush.in</c>.</summary>
    public string Host => $"appserver.{UserName}.drush.in";

    /// <summary>How to reach it, as <c>terminus connection:info</c> says it.</summary>
    public ConnectionInfo ConnectionInfo => new(Site, this);

    /// <summary>The commit that <c>code/</c> was checked out from, in 40 hexadecimal digits; null as long as nobody has used the environment.</summary>
    public string? CodeCommit => _state.CodeCommit;

    /// <summary>Whether there is anything in it: test and live are created by their first deployment, and a new site has no code at first.</summary>
    public bool IsInitialized => Site.HasCode && (Kind.HasConnectionMode() || Code.DueCommit is not null);

    /// <summary>The version of PHP without its dot: what the <c>pantheon.yml</c> of its code asks for, or else the site's.</summary>
    public string PhpVersion => Code.PhpVersion ?? Site.PhpVersion;

    /// <summary>Whether its container sleeps, so that nobody can connect until it is woken.</summary>
    public bool IsAsleep => _state.IsAsleep;

    /// <summary>When it was created: with the site, or later.</summary>
    public DateTimeOffset CreatedAt => _state.CreatedAt ?? Site.CreatedAt;

    /// <summary>The domain of its web site on the platform: <c>dev-SITE.pantheonsite.io</c>. Nothing of the emulator answers there.</summary>
    public string Domain => $"{Name}-{Site.Name}.{_context.Services.Profile.DnsZone}";

    /// <summary>What visitors of its web site are asked for; null for nothing. SSH and SFTP do not ask for it.</summary>
    public EnvironmentLock? Lock => _state.Lock;

    /// <summary>The backups that have not expired, oldest first.</summary>
    public IReadOnlyList<Backup> Backups => [.. _state.Backups.Where(backup => backup.ExpiresAt > _context.Services.Clock.GetUtcNow())];

    /// <summary>Whether it is none of the site's any more; another one may have its name.</summary>
    internal bool IsDeleted => _isDeleted;

    internal EnvironmentCode Code { get; }

    internal ContainerHomes ContainerHomes { get; }

    internal OpenFiles OpenFiles { get; } = new();

    /// <summary>Who changes <c>code/</c>, and when nobody may. The connection mode changes only while it is closed.</summary>
    internal ReplaceableTree CodeTree { get; } = new("code/");

    /// <summary>Who changes <c>files/</c>, and when nobody may.</summary>
    internal ReplaceableTree FilesTree { get; } = new("files/");

    internal string DatabaseBinding => _state.DatabaseBinding;

    internal SiteContext Context => _context;

    /// <summary>What of the environment lies on the disk.</summary>
    internal string Directory => Path.Join(_context.Directory, Name);

    /// <summary>How <c>files/</c> begins where the fixture's is not what it should be: fills the empty directory that it is given.</summary>
    internal Action<string>? FirstFiles { get; set; }

    /// <summary>The directories on the disk, made at the first use. What failed (a full disk) is tried again at the next one.</summary>
    internal EnvironmentTree Tree
    {
        get
        {
            if (_tree is { } made)
                return made;
            lock (_changing)
                return _treeInMaking ?? (_tree ??= MakeTree());
        }
    }

    /// <summary>Where something that clients see lies on this machine's disk, for assertions of a test.</summary>
    /// <param name="path">A path as clients write it, relative to the home (<c>files/a.txt</c>) or absolute (<c>/code/index.php</c>).</param>
    public string LocalPath(string path = "")
    {
        using var visit = Site.Gate.Enter();
        return Path.Join(Tree.Appserver, BindingPath.Below(Binding, path));
    }

    /// <summary>Where the archive of a backup lies on this machine's disk.</summary>
    public string LocalPath(Backup backup) => Path.Join(_context.Directory, "backups", Name, backup.FileName);

    /// <summary>
    /// The pending changes of <c>code/</c>, as the dashboard shows them: what a commit would record. Empty in Git mode, for test and live, and as long as there is no code.
    /// </summary>
    public Diffstat Diffstat()
    {
        using var visit = Site.Gate.Enter();
        return Site.HasCode ? _shown.Of(Code.PendingChanges()) : Emulator.Code.Diffstat.Empty;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Site.Name}.{Name}";

    internal void Change(Func<EnvironmentState, EnvironmentState> change)
    {
        lock (_changing)
        {
            if (_isDeleted)
                return;
            _context.State.Change(Name, change);
            _state = _context.State.Of(Name);
        }
    }

    /// <summary>
    /// Remembers which commit <c>code/</c> is. That the state file cannot be written is no failure here: the index beside <c>code/</c> tells it as well, and
    /// the next change writes both.
    /// </summary>
    internal void CodeIs(string commit)
    {
        lock (_changing)
        {
            if (_isDeleted)
                return;
            _context.State.Note(Name, state => state with { CodeCommit = commit });
            _state = _context.State.Of(Name);
        }
    }

    /// <summary>Writes down which commit <c>code/</c> is, or would be if somebody had used it, before its branch goes on.</summary>
    internal void FixCodeCommit()
    {
        if (_mayBeStale)
            _ = Tree;
        else if (CodeCommit is null && Code.FirstCommit() is { } first)
            Change(state => state with { CodeCommit = state.CodeCommit ?? first });
    }

    /// <summary>Lets the next use find the directories anew.</summary>
    internal void ForgetTree()
    {
        lock (_changing)
            _tree = null;
    }

    /// <summary>Is from now on what the site's directory holds. Nobody uses it at this moment.</summary>
    internal void Become(EnvironmentState state)
    {
        lock (_changing)
        {
            _state = state;
            _tree = null;
            _mayBeStale = false;
            _shown = NewlyShown();
            FirstFiles = null;
        }
    }

    /// <summary>From now on nothing of it is made or written down any more.</summary>
    internal void Delete()
    {
        lock (_changing)
        {
            _isDeleted = true;
            _tree = null;
        }
    }

    private ShownChanges NewlyShown() => new(_context.Services.Profile, _context.Services.Clock);

    private EnvironmentTree MakeTree()
    {
        if (_isDeleted)
            throw new EnvironmentDeletedException(Name);
        if (!Site.HasCode)
            throw EnvironmentNotInitializedException.Of(this);
        if (CodeCommit is null && Code.FirstCommit() is { } first)
            Change(state => state with { CodeCommit = first });
        BindingDirectory.Repair(this);
        _treeInMaking = _context.Provision(this);
        try
        {
            if (_mayBeStale)
                Code.Reconcile();
            _mayBeStale = false;
            return _treeInMaking;
        }
        finally
        {
            _treeInMaking = null;
        }
    }
}
