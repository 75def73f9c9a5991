using PantheonSftp.Sftp;
using PantheonSftp.Sftp.Telemetry;

namespace PantheonSftp.Emulator.Commands;

/// <summary>The two orders in which clients name the paths of SYMLINK: that of OpenSSH, and that of the draft.</summary>
internal sealed class SftpDialects
{
    private readonly string _ownSoftware;
    private readonly SftpServerOptions _openSsh;
    private readonly SftpServerOptions _draft;

    public SftpDialects(PlatformProfile profile, TimeProvider clock, SftpMetrics metrics)
    {
        var budget = new SftpHandleBudget();
        _ownSoftware = profile.SoftwareVersion;
        _openSsh = Options(linkComesFirst: false);
        _draft = Options(linkComesFirst: true);

        SftpServerOptions Options(bool linkComesFirst) => new()
        {
            TimeProvider = clock,
            Metrics = metrics,
            HandleBudget = budget,
            ExplainsRefusals = profile.ExplainsRefusals,
            Extensions = profile.SftpExtensions,
            LinkComesFirst = linkComesFirst,
        };
    }

    /// <summary>How to serve a client.</summary>
    public SftpServerOptions For(string clientSoftware) => KeepsToTheDraft(clientSoftware) ? _draft : _openSsh;

    // Node's ssh2 and libssh follow OpenSSH only where the server says that it is OpenSSH. All others follow it everywhere.
    private bool KeepsToTheDraft(string client) =>
        !_ownSoftware.StartsWith("OpenSSH", StringComparison.Ordinal)
        && (client.StartsWith("ssh2js", StringComparison.Ordinal) || client.StartsWith("libssh_", StringComparison.Ordinal));
}
