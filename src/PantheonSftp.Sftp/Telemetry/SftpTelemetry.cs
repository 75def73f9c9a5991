namespace PantheonSftp.Sftp.Telemetry;

/// <summary>
/// The names under which SFTP sessions can be watched: give <see cref="MeterName"/> and <see cref="ActivitySourceName"/> to OpenTelemetry's
/// <c>AddMeter</c> and <c>AddSource</c>. Sessions are measured where <see cref="SftpServerOptions.Metrics"/> is set.
/// </summary>
public static class SftpTelemetry
{
    /// <summary>The meter of every instrument named here.</summary>
    public const string MeterName = "PantheonSftp.Sftp";

    /// <summary>The source of <see cref="SessionActivity"/>.</summary>
    public const string ActivitySourceName = "PantheonSftp.Sftp";

    /// <summary>The source of an activity for every single request. A transfer has thousands, so it is a source of its own.</summary>
    public const string RequestActivitySourceName = "PantheonSftp.Sftp.Requests";

    /// <summary>Sessions open now, in <c>{session}</c>. An up-down counter.</summary>
    public const string ActiveSessions = "sftp.server.active_sessions";

    /// <summary>Handles open now, in <c>{handle}</c>, of files and directories. An up-down counter.</summary>
    public const string OpenHandles = "sftp.server.open_handles";

    /// <summary>Octets of files that READ and WRITE have moved, in <c>By</c>, by <see cref="DirectionTag"/>. A counter.</summary>
    public const string FileIO = "sftp.server.file.io";

    /// <summary>Requests answered, in <c>{request}</c>, by <see cref="RequestTypeTag"/> and <see cref="StatusTag"/>. A counter.</summary>
    public const string Requests = "sftp.server.requests";

    /// <summary>
    /// How long requests took, in <c>s</c>, from when the server began with one until its answer was composed, by
    /// <see cref="RequestTypeTag"/> and <see cref="StatusTag"/>. A histogram.
    /// </summary>
    public const string RequestDuration = "sftp.server.request.duration";

    /// <summary>The activity of one session, from its first octet to its last.</summary>
    public const string SessionActivity = "sftp.session";

    /// <summary>What was asked for: <c>open</c>, <c>read</c>, …, or an extension by its name (<c>posix-rename@openssh.com</c>); <c>_OTHER</c> for what is not known here.</summary>
    public const string RequestTypeTag = "sftp.request.type";

    /// <summary>How it ended: <c>ok</c>, <c>eof</c>, <c>no_such_file</c>, <c>permission_denied</c>, <c>failure</c>, <c>bad_message</c> or <c>op_unsupported</c>.</summary>
    public const string StatusTag = "sftp.response.status";

    /// <summary><c>read</c> or <c>write</c>, as the client means it.</summary>
    public const string DirectionTag = "disk.io.direction";
}
