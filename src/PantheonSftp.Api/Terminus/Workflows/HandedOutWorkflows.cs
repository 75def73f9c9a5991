using PantheonSftp.Emulator.Workflows;

namespace PantheonSftp.Api.Terminus.Workflows;

/// <summary>
/// The workflows that somebody waits for. Terminus takes a refused poll for a workflow that has not finished, and asks on for ever: so one that was handed out is told of
/// also when its site was deleted or reset meanwhile, or has had a hundred others since.
/// </summary>
internal sealed class HandedOutWorkflows
{
    private const int MaxKept = 1_000;

    private readonly Lock _lock = new();
    private readonly OrderedDictionary<string, (Workflow Workflow, string OwnerId)> _known = [];

    /// <param name="workflow">The workflow.</param>
    /// <param name="ownerId">The id of the site or user beneath which it is polled.</param>
    public void Add(Workflow workflow, string ownerId)
    {
        lock (_lock)
        {
            if (_known.Count == MaxKept)
                _known.RemoveAt(0);
            _known[workflow.Id] = (workflow, ownerId);
        }
    }

    public Workflow? Find(string id, string ownerId)
    {
        lock (_lock)
            return _known.TryGetValue(id, out var known) && known.OwnerId == ownerId ? known.Workflow : null;
    }
}
