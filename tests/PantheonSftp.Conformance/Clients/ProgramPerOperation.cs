using PantheonSftp.Conformance.Operations;

namespace PantheonSftp.Conformance.Clients;

/// <summary>A client that logs in anew for each operation: a program that does one thing and tells by its exit code whether it did it.</summary>
/// <param name="workspace">The client's side.</param>
/// <param name="commandOf">The program and its arguments.</param>
/// <param name="valuesOf">Reads what was asked for in what it printed.</param>
internal sealed class ProgramPerOperation(
    Workspace workspace, Func<Operation, IReadOnlyList<string>> commandOf, Func<Operation, ProgramResult, IReadOnlyList<string>> valuesOf) : IClientSession
{
    public async Task<Answer> DoAsync(Operation operation, CancellationToken cancel)
    {
        var command = commandOf(operation);
        var result = await LocalProgram.RunAsync(workspace, command[0], command.Skip(1), "", cancel);
        return result.Succeeded ? Answer.Done(result.Text, valuesOf(operation, result)) : Answer.Refused(result.Text);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
