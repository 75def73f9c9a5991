using System.Collections.Concurrent;
using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Events;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Workflows;

/// <summary>The workflows that belong to a user and not to a site, of which there is none before or afterwards: a site is created, or deleted.</summary>
internal sealed class AccountWorkflows(RegistryFile file, WorkflowServices services) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<WorkflowEngine>> _engines = new();

    /// <summary>The last 100 of a user, newest first, those of earlier starts among them.</summary>
    public IReadOnlyList<Workflow> Of(Account account) => EngineOf(account.Email).Workflows;

    public WorkflowEngine EngineOf(string email) => _engines.GetOrAdd(email, _ => new Lazy<WorkflowEngine>(() => Make(email))).Value;

    /// <summary>Ends those that have not begun, and waits for the others.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var engine in _engines.Values)
            await engine.Value.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>As <see cref="WorkflowEngine.StopAsync"/>, of all users.</summary>
    public async Task StopAsync(string why)
    {
        foreach (var engine in _engines.Values)
            await engine.Value.StopAsync(why).ConfigureAwait(false);
    }

    /// <summary>As <see cref="WorkflowEngine.Resume"/>, of all users.</summary>
    public void Resume()
    {
        foreach (var engine in _engines.Values)
            engine.Value.Resume();
    }

    private WorkflowEngine Make(string email)
    {
        var engine = new WorkflowEngine(email, new Store(file, email), services);
        engine.Changed += workflow => services.Activity.Tell(WorkflowMoved.Of(workflow) with { Site = workflow.Record.Site });
        return engine;
    }

    private sealed class Store(RegistryFile file, string email) : IWorkflowStore
    {
        public IReadOnlyList<WorkflowRecord> Workflows => Of(file.Current);

        public void Change(Func<IReadOnlyList<WorkflowRecord>, IReadOnlyList<WorkflowRecord>> change) => file.Change(state => state with
        {
            Workflows = new Dictionary<string, IReadOnlyList<WorkflowRecord>>(state.Workflows) { [email] = change(Of(state)) },
        });

        private IReadOnlyList<WorkflowRecord> Of(RegistryState state) => state.Workflows.GetValueOrDefault(email, []);
    }
}
