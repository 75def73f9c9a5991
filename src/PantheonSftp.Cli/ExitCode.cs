namespace PantheonSftp.Cli;

/// <summary>What the command's exit code says. Documented in the README.</summary>
internal static class ExitCode
{
    /// <summary>Done, or ended by a signal as asked.</summary>
    public const int Success = 0;

    /// <summary>Something that nobody foresaw, or a client of <c>sftp-server</c> that broke the protocol.</summary>
    public const int Failure = 1;

    /// <summary>The command line cannot be understood.</summary>
    public const int Usage = 2;

    /// <summary>An address or a port cannot be listened on.</summary>
    public const int Address = 3;

    /// <summary>A key, fixture or other file cannot be read or written.</summary>
    public const int File = 4;

    /// <summary>Another process uses the data directory.</summary>
    public const int DataInUse = 5;

    /// <summary>A second Ctrl-C ended it at once: 128 and the number of SIGINT, as shells count.</summary>
    public const int Interrupted = 130;
}
