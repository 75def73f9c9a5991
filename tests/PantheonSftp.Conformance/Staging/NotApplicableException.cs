namespace PantheonSftp.Conformance.Staging;

/// <summary>The client cannot do what the scenario is about, or the target has none of it. The message is the reason.</summary>
internal sealed class NotApplicableException(string reason) : Exception(reason);
