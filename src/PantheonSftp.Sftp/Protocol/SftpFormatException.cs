namespace PantheonSftp.Sftp.Protocol;

/// <summary>A packet's body does not hold what its type asks for. Its one request is answered with BAD_MESSAGE.</summary>
internal sealed class SftpFormatException(string message) : Exception(message);
