namespace PantheonSftp.Testing.Programs;

/// <summary>What keeps a developer's program (a measurement, a conformance run) from doing its work, told in one sentence.</summary>
internal sealed class ToolException(string message) : Exception(message);
