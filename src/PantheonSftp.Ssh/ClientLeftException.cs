namespace PantheonSftp.Ssh;

/// <summary>
/// The client has ended the connection, by DISCONNECT or by hanging up, where something else was due. That ends the connection like any other
/// end; nothing more is sent (RFC 4253 section 11.1).
/// </summary>
/// <param name="where">What it left, for the log.</param>
internal sealed class ClientLeftException(string where) : Exception($"the client left {where}");
