using Microsoft.Extensions.Logging;
using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Commands.Confinement;
using PantheonSftp.Emulator.Events;
using PantheonSftp.Ssh.Connection;

namespace PantheonSftp.Emulator.Commands.Rsync;

/// <summary>The command <c>rsync</c>: the machine's own, as the server's end of a transfer, or a refusal that says why not.</summary>
/// <param name="profile">The platform's values.</param>
/// <param name="clock">Tells the time.</param>
/// <param name="logger">The log.</param>
/// <param name="searchPath">Where to look for rsync; null for where the server's own environment says.</param>
/// <param name="canConfine">Whether the system can confine it; null for what it says itself.</param>
internal sealed class RsyncPrograms(PlatformProfile profile, TimeProvider clock, ILogger logger, string? searchPath = null, bool? canConfine = null)
{
    // rsync's own exit status for options that it does not take, and a shell's for a program that is not there or cannot run.
    private const int SyntaxError = 1;
    private const int CannotRun = 126;
    private const int NotFound = 127;

    private readonly InstalledRsync? _installed = InstalledProgram.Find("rsync", searchPath) is { } program ? new InstalledRsync(program) : null;

    public ISshProgram Start(Login login, ShellCommand command, SessionActivity activity)
    {
        if (_installed is null)
            return Refuse("there is none on the machine that runs the emulator; install it there (the package rsync), or use sftp or scp", NotFound);
        if (!(canConfine ?? ConfinedStart.IsSupported))
            return Refuse("it runs only where it can be confined, by Landlock of Linux 5.13 or later on x64 or arm64; use sftp or scp", CannotRun);
        return RsyncCommand.TryParse([.. command.Words.Skip(1)], out _, out var problem)
            ? new RsyncProgram(_installed, command, login, profile, activity, clock, logger)
            : Refuse(problem, SyntaxError);
    }

    private static RefusalProgram Refuse(string problem, int exitStatus) => new($"rsync: {problem}", exitStatus, RefusalKind.NotEmulated);
}
