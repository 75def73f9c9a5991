namespace PantheonSftp.Api.Terminus.Calls;

/// <summary>The call is not what it has to be: its body, or something that its body names.</summary>
internal sealed class RefusedCallException(string message) : Exception(message);
