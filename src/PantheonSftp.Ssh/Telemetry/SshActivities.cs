using System.Diagnostics;
using System.Net;
using PantheonSftp.Ssh.Connection;

namespace PantheonSftp.Ssh.Telemetry;

/// <summary>The activities of connections. Each is null while nobody listens.</summary>
internal static class SshActivities
{
    private static readonly ActivitySource Source = new(SshTelemetry.ActivitySourceName, typeof(SshActivities).Assembly.GetName().Version?.ToString(3));

    /// <summary>A connection has no parent: whatever was going on where the server was started has nothing to do with it.</summary>
    public static Activity? StartConnection(SshConnection connection)
    {
        if (!Source.HasListeners())
            return null;
        Activity.Current = null;
        var activity = Source.StartActivity(SshTelemetry.ConnectionActivity, ActivityKind.Server);
        if (activity is not { IsAllDataRequested: true })
            return activity;

        activity.SetTag("ssh.connection.id", connection.Id);
        AddEndPoint(activity, "server", connection.LocalEndPoint);
        AddEndPoint(activity, "client", connection.RemoteEndPoint);
        return activity;
    }

    /// <summary>Says what became known of the client, and why the server ended the connection where it did.</summary>
    public static void EndConnection(Activity? activity, SshConnection connection, SshProtocolException? farewell)
    {
        if (activity is not { IsAllDataRequested: true })
            return;
        activity.SetTag("ssh.client.software", connection.ClientSoftware);
        if (connection.IsAuthenticated)
            activity.SetTag("user.name", connection.UserName);
        if (farewell is not null)
        {
            activity.SetTag(SshTelemetry.ErrorTypeTag, farewell.Reason.TelemetryName());
            activity.SetStatus(ActivityStatusCode.Error, Printable.Of(farewell.Message));
        }
    }

    public static Activity? StartAuthentication() => Source.StartActivity(SshTelemetry.AuthenticationActivity);

    public static void EndAuthentication(Activity? activity, string userName, string method, bool isAccepted)
    {
        if (activity is not { IsAllDataRequested: true })
            return;
        activity.SetTag("user.name", userName);
        activity.SetTag(SshTelemetry.AuthenticationMethodTag, SshMetrics.KnownMethod(method));
        activity.SetTag(SshTelemetry.AuthenticationResultTag, isAccepted ? "accepted" : "rejected");
        if (!isAccepted)
            activity.SetStatus(ActivityStatusCode.Error);
    }

    public static Activity? StartProgram(SshProgramKind kind, string command)
    {
        var activity = Source.StartActivity(SshTelemetry.ProgramActivity);
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag("ssh.program.kind", kind.ToString().ToLowerInvariant());
            activity.SetTag("ssh.program.command", Printable.Of(command));
        }

        return activity;
    }

    public static void EndProgram(Activity? activity, SshExit exit)
    {
        if (activity is not { IsAllDataRequested: true })
            return;
        if (exit.Signal is { } signal)
            activity.SetTag("ssh.program.exit_signal", signal);
        else
            activity.SetTag("process.exit.code", exit.Status);
        if (exit != SshExit.Success)
            activity.SetStatus(ActivityStatusCode.Error);
    }

    private static void AddEndPoint(Activity activity, string side, EndPoint endPoint)
    {
        if (endPoint is not IPEndPoint ip)
            return;
        activity.SetTag($"{side}.address", ip.Address.ToString());
        activity.SetTag($"{side}.port", ip.Port);
    }
}
