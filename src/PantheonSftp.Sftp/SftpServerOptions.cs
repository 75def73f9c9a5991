using PantheonSftp.Sftp.Protocol;
using PantheonSftp.Sftp.Telemetry;

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

    /// <summary>Open handles of all sessions together; sessions of one server share it. Null: each session has its <see cref="MaxHandles"/>, however many there are.</summary>
    public SftpHandleBudget? HandleBudget { get; init; }

    /// <summary>Refuses every change with PERMISSION_DENIED, as <c>sftp-server -R</c>.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>
    /// Whether the client names the link before its target in SYMLINK, as the draft has it (section 6.10). Default no: OpenSSH has the target
    /// first (its PROTOCOL, section 4.1), and almost every client follows it.
    /// </summary>
    public bool LinkComesFirst { get; init; }

    /// <summary>Whether a refusal's message says why and what to do. Without, it is the code's usual text, as OpenSSH's; the log has the explanation in any case. Default true.</summary>
    public bool ExplainsRefusals { get; init; } = true;

    /// <summary>The extended requests that are announced and answered, by their names; null for all that the server knows.</summary>
    public IReadOnlyCollection<string>? Extensions { get; init; }

    /// <summary>The clock of long names: an entry older than half a year shows its year.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where sessions are counted and measured; sessions of one server share it. Null: nowhere.</summary>
    public SftpMetrics? Metrics { get; init; }

    // What a packet holds besides data: DATA and WRITE need far less, long paths fit as well.
    private const int PacketOverhead = 1024;

    /// <summary>Whether an extended request is announced and answered.</summary>
    internal bool Has(SftpExtension extension) => Extensions?.Contains(extension.Name) ?? true;

    /// <exception cref="ArgumentException">An option has a value that it cannot have; the message names it.</exception>
    internal static SftpServerOptions Validated(SftpServerOptions options)
    {
        Require(options.MaxDataLength > 0, $"{nameof(MaxDataLength)} is {options.MaxDataLength}; at least 1 octet must be readable, 32,768 is what clients ask for by default");
        Require(
            options.MaxPacketLength - PacketOverhead >= options.MaxDataLength,
            $"{nameof(MaxPacketLength)} is {options.MaxPacketLength}; it must exceed {nameof(MaxDataLength)} ({options.MaxDataLength}) by at least {PacketOverhead}");
        if (options.Extensions is not null)
            SftpExtension.RequireKnown(options.Extensions, nameof(Extensions));
        Require(options.MaxHandles > 0, $"{nameof(MaxHandles)} is {options.MaxHandles}; without a handle nothing can be read");
        return options;
    }

    private static void Require(bool holds, string message)
    {
        if (!holds)
            throw new ArgumentException(message);
    }
}
