using System.Globalization;
using Microsoft.Extensions.Logging;
using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Sftp;
using PantheonSftp.Sftp.Telemetry;
using PantheonSftp.Ssh.Connection;

namespace PantheonSftp.Emulator.Commands;

/// <summary>What a client may start at an endpoint: SFTP, and nothing else. Terminals are refused, as on the platform.</summary>
internal sealed class EndpointPrograms(PlatformProfile profile, TimeProvider clock, ILoggerFactory loggers, SftpMetrics metrics) : ISshChannelHandler
{
    private readonly ILogger<SftpServer> _sftpLogger = loggers.CreateLogger<SftpServer>();

    public ISshProgram? Start(SshProgramRequest request) => (request.Kind, request.Session.Identity as Login) switch
    {
        (_, null) => null,
        (SshProgramKind.Subsystem, { Endpoint: EndpointKind.Codeserver }) => null,
        (SshProgramKind.Subsystem, { } login) when request.Command == "sftp" => new SftpProgram(login, profile, clock, _sftpLogger, metrics),
        (SshProgramKind.Subsystem, _) => null,
        (SshProgramKind.Shell, _) => new RefusalProgram(profile.ShellRefusal, profile.ShellExitStatus),
        _ => new RefusalProgram(CommandRefusal(request.Command), profile.CommandExitStatus),
    };

    private string CommandRefusal(string command)
    {
        var word = new string([.. command.TrimStart().TakeWhile(c => !char.IsWhiteSpace(c)).Where(c => !char.IsControl(c)).Take(100)]);
        return string.Format(CultureInfo.InvariantCulture, profile.CommandRefusal, word);
    }
}
