using System.Text.Json;
using PantheonSftp.Api.Terminus.Calls;

namespace PantheonSftp.Api.Terminus.Workflows;

/// <summary>What Terminus posts where it wants a workflow.</summary>
internal sealed record WorkflowWish(string? Type, JsonElement? Params);

/// <summary>The parameters of a wish. What is missing or of another kind is told by its name.</summary>
internal sealed class WorkflowParams
{
    private readonly JsonElement _all;

    /// <exception cref="RefusedCallException">They are no object.</exception>
    public WorkflowParams(JsonElement? all, string name = "params")
    {
        _all = all switch
        {
            null => default,
            { ValueKind: JsonValueKind.Object } given => given,
            _ => throw new RefusedCallException($"{name} is no object."),
        };
    }

    /// <summary>A text that has to be there.</summary>
    public string Text(string name) => OptionalText(name) ?? throw new RefusedCallException($"The parameter {name} is missing.");

    public string? OptionalText(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        _ => throw new RefusedCallException($"The parameter {name} is no text."),
    };

    /// <summary>Whether something is wanted: Terminus sends booleans, or 0 and 1. False where it is not there.</summary>
    public bool Flag(string name) => Find(name) switch
    {
        null or { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var value) && value is 0 or 1 => value == 1,
        _ => throw new RefusedCallException($"The parameter {name} is neither true nor false."),
    };

    /// <summary>A number of seconds; null where it is not there.</summary>
    public TimeSpan? Seconds(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } number when number.GetDouble() is > 0 and < 1e10 and var seconds => TimeSpan.FromSeconds(seconds),
        _ => throw new RefusedCallException($"The parameter {name} is no number of seconds."),
    };

    /// <summary>Parameters within one; null where it is not there.</summary>
    public WorkflowParams? Within(string name) => Find(name) is { } inner ? new WorkflowParams(inner, $"The parameter {name}") : null;

    private JsonElement? Find(string name) =>
        _all.ValueKind is JsonValueKind.Object && _all.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;
}
