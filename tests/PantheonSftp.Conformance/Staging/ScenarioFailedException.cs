namespace PantheonSftp.Conformance.Staging;

/// <summary>What a scenario promises does not hold.</summary>
internal sealed class ScenarioFailedException(string message) : Exception(message);
