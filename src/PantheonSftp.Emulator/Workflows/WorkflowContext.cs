namespace PantheonSftp.Emulator.Workflows;

/// <summary>A workflow as what it does sees it: it tells what it does, operation by operation.</summary>
internal sealed class WorkflowContext(Workflow workflow, WorkflowHistory history, TimeProvider clock)
{
    private readonly List<string> _log = [];

    public Workflow Workflow => workflow;

    /// <summary>Does something and writes down that it was done, how long it took, and what was said meanwhile, also where it fails.</summary>
    /// <param name="description">What it is, for people: <c>Deploy code to "test"</c>.</param>
    /// <param name="work">Does it.</param>
    public async Task<T> DoAsync<T>(string description, Func<Task<T>> work)
    {
        var started = clock.GetTimestamp();
        try
        {
            var done = await work().ConfigureAwait(false);
            Keep(description, WorkflowResult.Succeeded, clock.GetElapsedTime(started));
            return done;
        }
        catch (Exception e)
        {
            Say(e.Message);
            Keep(description, WorkflowResult.Failed, clock.GetElapsedTime(started));
            throw;
        }
    }

    /// <inheritdoc cref="DoAsync{T}"/>
    public T Do<T>(string description, Func<T> work) => DoAsync(description, () => Task.FromResult(work())).GetAwaiter().GetResult();

    /// <inheritdoc cref="DoAsync{T}"/>
    public void Do(string description, Action work) => Do(description, () =>
    {
        work();
        return true;
    });

    /// <summary>Writes down what the platform does and the emulator has nothing for.</summary>
    /// <param name="description">What it is, for people.</param>
    /// <param name="why">What there is not.</param>
    public void Record(string description, string why) => Do(description, () => Say(why));

    /// <summary>Adds a sentence to the log of what is being done.</summary>
    public void Say(string message) => _log.Add(message);

    /// <summary>Writes down, before it happens, what the next start has to know where this process dies meanwhile.</summary>
    public void Plan(string name, string value)
    {
        var planned = workflow.Record with { Plan = new Dictionary<string, string>(workflow.Record.Plan) { [name] = value } };
        history.Keep(planned);
        workflow.Update(planned);
    }

    private void Keep(string description, WorkflowResult result, TimeSpan runTime)
    {
        var operation = new WorkflowOperation(Guid.NewGuid().ToString("D"), "platform", description, result, runTime, workflow.EnvironmentName, string.Join('\n', _log));
        _log.Clear();
        workflow.Update(workflow.Record with { Operations = [.. workflow.Record.Operations, operation] });
    }
}
