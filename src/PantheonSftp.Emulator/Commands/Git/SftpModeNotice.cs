namespace PantheonSftp.Emulator.Commands.Git;

/// <summary>What the platform says about a push to an environment in SFTP mode.</summary>
public enum SftpModeNotice
{
    /// <summary>As the platform's documentation has it.</summary>
    Documented,

    /// <summary>As a report of 2026 has it, with the Terminus command that switches the mode.</summary>
    Reported2026,
}
