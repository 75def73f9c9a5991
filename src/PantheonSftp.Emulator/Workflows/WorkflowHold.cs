namespace PantheonSftp.Emulator.Workflows;

/// <summary>Keeps workflows of a type from beginning until they are released. Others at the same environment overtake them meanwhile.</summary>
public sealed class WorkflowHold : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Action<WorkflowHold> _ended;
    private readonly OrderedDictionary<Workflow, TaskCompletionSource> _held = [];
    private readonly HashSet<Workflow> _letGo = [];
    private TaskCompletionSource<Workflow> _next = NewSource<Workflow>();
    private bool _isReleased;

    internal WorkflowHold(long id, string type, string? environment, string? site, Action<WorkflowHold> ended)
    {
        Id = id;
        Type = type;
        Environment = environment;
        Site = site;
        _ended = ended;
    }

    /// <summary>A number that no other hold of this emulator has had.</summary>
    public long Id { get; }

    /// <summary>The type of the workflows: one of <see cref="WorkflowTypes"/>.</summary>
    public string Type { get; }

    /// <summary>The environment's name; null for every one.</summary>
    public string? Environment { get; }

    /// <summary>The site's name; null for every one.</summary>
    public string? Site { get; }

    /// <summary>Those that wait here.</summary>
    public IReadOnlyList<Workflow> Held
    {
        get
        {
            lock (_lock)
                return [.. _held.Keys];
        }
    }

    /// <summary>Completes with a workflow that waits here, as soon as there is one.</summary>
    public Task<Workflow> WhenHeldAsync(CancellationToken cancel = default)
    {
        lock (_lock)
            return _next.Task.WaitAsync(cancel);
    }

    /// <summary>Lets one go on.</summary>
    /// <exception cref="ArgumentException">It does not wait here.</exception>
    public void Release(Workflow workflow)
    {
        lock (_lock)
        {
            if (!_held.Remove(workflow, out var source))
                throw new ArgumentException($"{workflow} is not held here", nameof(workflow));
            _letGo.Add(workflow);
            if (_next.Task.IsCompleted)
                _next = NewSource<Workflow>();
            if (_held.Count > 0)
                _next.TrySetResult(_held.Keys.First());
            source.SetResult();
        }
    }

    /// <summary>Lets all go on, and holds no more.</summary>
    public void Release()
    {
        lock (_lock)
        {
            _isReleased = true;
            foreach (var source in _held.Values)
                source.TrySetResult();
            _held.Clear();
        }

        _ended(this);
    }

    /// <summary>As <see cref="Release()"/>.</summary>
    public void Dispose() => Release();

    /// <summary>Whether a workflow has to wait here: it is one of those, and was not let go.</summary>
    internal bool Concerns(string site, Workflow workflow)
    {
        if (workflow.Type != Type || (Environment ?? workflow.EnvironmentName) != workflow.EnvironmentName || (Site ?? site) != site)
            return false;
        lock (_lock)
            return !_isReleased && !_letGo.Contains(workflow);
    }

    /// <summary>What a workflow has to wait for; null where the hold was released just now.</summary>
    internal Task? Stop(Workflow workflow)
    {
        lock (_lock)
        {
            if (_isReleased)
                return null;
            var source = _held[workflow] = NewSource();
            _next.TrySetResult(workflow);
            return source.Task;
        }
    }

    internal void Forget(Workflow workflow)
    {
        lock (_lock)
            _held.Remove(workflow);
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TaskCompletionSource<T> NewSource<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
