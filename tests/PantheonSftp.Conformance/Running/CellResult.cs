using System.Text.Json.Serialization;

namespace PantheonSftp.Conformance.Running;

/// <summary>How a cell of the matrix ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Outcome>))]
internal enum Outcome
{
    /// <summary>What the scenario promises holds.</summary>
    [JsonStringEnumMemberName("passed")]
    Passed,

    /// <summary>It does not hold.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>The client cannot do what the scenario is about, or the target has none of it.</summary>
    [JsonStringEnumMemberName("n/a")]
    NotApplicable,

    /// <summary>The client is not installed.</summary>
    [JsonStringEnumMemberName("skipped")]
    Skipped,
}

/// <summary>One scenario with one client.</summary>
/// <param name="Client">The client's name.</param>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Reason">Why it failed, was skipped, or is not applicable.</param>
/// <param name="Shown">What the client showed its user where that matters.</param>
/// <param name="Transcript">All that the client was told and said.</param>
/// <param name="Seconds">How long it took.</param>
internal sealed record CellResult(
    string Client, string Scenario, Outcome Outcome, string? Reason, IReadOnlyList<string> Shown, string Transcript, double Seconds);
