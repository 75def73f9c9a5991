namespace PantheonSftp.Sftp;

/// <summary>What a client may cost an <see cref="SftpServer"/>, and what it is offered.</summary>
public sealed class SftpServerOptions
{
    /// <summary>Largest packet accepted, in octets, without its length field. Default 262,144, as OpenSSH.</summary>
    public int MaxPacketLength { get; init; } = 256 * 1024;

    /// <summary>Most octets that one READ answers and one WRITE carries. Default 261,120 (255 KiB), as OpenSSH.</summary>
    public int MaxDataLength { get; init; } = 255 * 1024;

    /// <summary>Open handles a session. Default 1,024.</summary>
    public int MaxHandles { get; init; } = 1024;

    /// <summary>Refuses every change with PERMISSION_DENIED, as <c>sftp-server -R</c>.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>The clock of long names: an entry older than half a year shows its year.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
