namespace PantheonSftp.Emulator.Sites;

/// <summary>An environment of a site, the thing that one user name leads to.</summary>
public sealed class SiteEnvironment
{
    private readonly SiteStateFile _state;
    private readonly Func<SiteEnvironment, EnvironmentTree> _provision;
    private readonly Lock _changing = new();
    private volatile EnvironmentTree? _tree;
    private volatile int _mode;

    internal SiteEnvironment(string name, string siteId, SiteStateFile state, Func<SiteEnvironment, EnvironmentTree> provision)
    {
        Name = name;
        SiteId = siteId;
        Kind = EnvironmentKinds.Of(name);
        _state = state;
        _mode = (int)state.Of(name).ConnectionMode.GetValueOrDefault();
        _provision = provision;
    }

    /// <summary>The name: <c>dev</c>, <c>test</c>, <c>live</c> or a multidev's own.</summary>
    public string Name { get; }

    /// <summary>The UUID of the site.</summary>
    public string SiteId { get; }

    /// <summary>What kind of environment it is.</summary>
    public EnvironmentKind Kind { get; }

    /// <summary>The connection mode of the moment; null for test and live, which have none.</summary>
    public ConnectionMode? ConnectionMode => Kind.HasConnectionMode() ? (ConnectionMode)_mode : null;

    /// <summary>The binding's id, 32 hexadecimal digits: a part of <see cref="Home"/>.</summary>
    public string Binding => _state.Of(Name).Binding;

    /// <summary>Where SFTP clients start: <c>/srv/bindings/ID</c>.</summary>
    public string Home => BindingPath.Of(Binding);

    /// <summary>The SSH user name: <c>dev.UUID</c>.</summary>
    public string UserName => $"{Name}.{SiteId}";

    /// <summary>The host name on the platform: <c>appserver.dev.UUID.drush.in</c>.</summary>
    public string Host => $"appserver.{UserName}.drush.in";

    /// <summary>Raised after the connection mode has changed, for transfers that would write on by the rules of their start.</summary>
    internal event Action? ConnectionModeChanged;

    internal string DatabaseBinding => _state.Of(Name).DatabaseBinding;

    /// <summary>The directories on the disk, made at the first use. What failed (a full disk) is tried again at the next one.</summary>
    internal EnvironmentTree Tree
    {
        get
        {
            if (_tree is { } made)
                return made;
            lock (_changing)
                return _tree ??= _provision(this);
        }
    }

    /// <summary>Where something that clients see lies on this machine's disk, for assertions of a test.</summary>
    /// <param name="path">A path as clients write it, relative to the home (<c>files/a.txt</c>) or absolute (<c>/code/index.php</c>).</param>
    public string LocalPath(string path = "") => Path.Join(Tree.Appserver, BindingPath.Below(Binding, path));

    /// <summary>
    /// Sets the connection mode. Sessions that are open obey at their next request, and files that are open at their next write.
    /// </summary>
    /// <exception cref="InvalidOperationException">The environment is test or live.</exception>
    public Task SetConnectionModeAsync(ConnectionMode mode)
    {
        if (!Kind.HasConnectionMode())
            throw new InvalidOperationException($"Connection mode cannot be set on the {Name} environment");
        lock (_changing)
        {
            _state.Change(Name, entry => entry with { ConnectionMode = mode });
            _mode = (int)mode;
        }

        ConnectionModeChanged?.Invoke();
        return Task.CompletedTask;
    }
}
