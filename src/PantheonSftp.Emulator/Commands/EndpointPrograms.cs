using Microsoft.Extensions.Logging;
using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Commands.Git;
using PantheonSftp.Emulator.Commands.Rsync;
using PantheonSftp.Emulator.Commands.Scp;
using PantheonSftp.Emulator.Events;
using PantheonSftp.Emulator.Hosting;
using PantheonSftp.Emulator.Sites;
using PantheonSftp.Sftp;
using PantheonSftp.Sftp.Telemetry;
using PantheonSftp.Ssh;
using PantheonSftp.Ssh.Connection;

namespace PantheonSftp.Emulator.Commands;

/// <summary>What a client may start at an endpoint. Terminals are refused, as on the platform.</summary>
internal sealed class EndpointPrograms(
    PlatformProfile profile, CommandRegistry commands, GitPrograms git, SleepWatch sleep, TimeProvider clock, ILoggerFactory loggers, SftpMetrics metrics) : ISshChannelHandler
{
    private readonly ILogger<SftpServer> _sftpLogger = loggers.CreateLogger<SftpServer>();
    private readonly ILogger<ScpProgram> _scpLogger = loggers.CreateLogger<ScpProgram>();
    private readonly CommandRefusals _refusals = new(profile);
    private readonly RsyncPrograms _rsync = new(profile, clock, loggers.CreateLogger<RsyncProgram>());
    private readonly SftpDialects _sftpDialects = new(profile, clock, metrics);
    private readonly ContainerChoice _containers = new(profile);

    public void LoggedIn(SshSession session)
    {
        if (session.Identity is not Login login)
            return;
        var activity = new SessionActivity(login, session);
        var begun = clock.GetTimestamp();
        activity.Tell(new LoginAccepted(session.UserName, $"{session.RemoteEndPoint}", login.Method, Shown.OnOneLine(session.ClientSoftware)));
        session.Closed.UnsafeRegister(_ => activity.Tell(new SessionEnded(clock.GetElapsedTime(begun))), null);
    }

    public ISshProgram? Start(SshProgramRequest request)
    {
        if (request.Session.Identity is not Login login)
            return null;
        login = _containers.For(request.Session, login);
        if (login.Endpoint is not EndpointKind.Codeserver)
            sleep.Saw(request.Session, login.Environment);
        var activity = new SessionActivity(login, request.Session);
        return Start(login, request, activity) is { } program ? new ObservedProgram(InSite(program, login.Site), request, activity) : null;
    }

    /// <summary>A registered answer uses nothing of the site, and may itself be what resets it.</summary>
    private static ISshProgram InSite(ISshProgram program, Site site) => program is AnswerProgram ? program : new SiteProgram(program, site);

    private ISshProgram? Start(Login login, SshProgramRequest request, SessionActivity activity) => request.Kind switch
    {
        SshProgramKind.Exec => StartCommand(login, request, activity),
        SshProgramKind.Subsystem when request.Command == "sftp" =>
            _refusals.Endpoint(login) ?? (ISshProgram)new SftpProgram(login, profile, activity, _sftpDialects.For(request.Session.ClientSoftware), _sftpLogger),
        SshProgramKind.Subsystem => null,
        _ => _refusals.Endpoint(login) ?? _refusals.Shell(),
    };

    private ISshProgram StartCommand(Login login, SshProgramRequest request, SessionActivity activity)
    {
        var command = ShellWords.TryParse(request.Command, login.Home, out var problem);
        if (login.Endpoint is EndpointKind.Codeserver && StartGit(login, command, request) is { } served)
            return served;
        return (login.Endpoint, command?.Words.FirstOrDefault()) switch
        {
            _ when _refusals.Endpoint(login) is { } refusal => refusal,
            (_, "rsync") => _rsync.Start(login, command!, activity),
            (_, "scp") when ScpArguments.TryParse(command!) is { } arguments => new ScpProgram(login, arguments, profile, activity, _scpLogger),
            _ => Answer(login, command, problem, request),
        };
    }

    private ISshProgram Answer(Login login, ShellCommand? command, string? problem, SshProgramRequest request)
    {
        if (login.Endpoint is EndpointKind.Appserver && commands.Find(login.Site, request.Command, command) is { } answer)
            return new AnswerProgram(answer, login, command, request, clock);
        return StartGit(login, command, request) ?? (command is null ? _refusals.NeedsShell(problem!) : _refusals.NotFound(command));
    }

    private ISshProgram? StartGit(Login login, ShellCommand? command, SshProgramRequest request) => command is null ? null : git.Start(login, command, request);
}
