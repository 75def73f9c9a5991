namespace PantheonSftp.Emulator.Workflows;

/// <summary>A workflow as what it does sees it.</summary>
internal sealed class WorkflowContext(Workflow workflow, WorkflowHistory history)
{
    public Workflow Workflow => workflow;

    /// <summary>Adds a sentence to what there is to say of it.</summary>
    public void Say(string message) => workflow.Update(workflow.Record with { Messages = [.. workflow.Record.Messages, message] });

    /// <summary>Writes down, before it happens, what the next start has to know where this process dies meanwhile.</summary>
    public void Plan(string name, string value)
    {
        var planned = workflow.Record with { Plan = new Dictionary<string, string>(workflow.Record.Plan) { [name] = value } };
        history.Keep(planned);
        workflow.Update(planned);
    }
}
