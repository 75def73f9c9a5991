using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.Logging;
using PantheonSftp.Ssh.Keys;
using PantheonSftp.Ssh.Telemetry;

namespace PantheonSftp.Ssh.Authentication;

/// <summary>What the log, the metrics and the login's activity are told of one client's attempts: each with its reason, none with a secret.</summary>
internal sealed class AuthenticationReport(EndPoint client, string software, int maxAttempts, ILogger logger, ConnectionMetrics metrics) : IDisposable
{
    private const int MaxNameLength = 256;
    private const int MaxReasonLength = 4096;

    private readonly Activity? _activity = SshActivities.StartAuthentication();
    private string _userName = "";
    private string _method = "";
    private bool _isAccepted;

    /// <summary>Attempts refused so far.</summary>
    public int Failures { get; private set; }

    /// <summary>An attempt was judged.</summary>
    /// <param name="request">The client's request.</param>
    /// <param name="key">The key of a request by <c>publickey</c>, where it could be read.</param>
    /// <param name="result">The judgement.</param>
    public void Judged(AuthenticationRequest request, SshPublicKey? key, AuthenticationResult result)
    {
        _userName = Printable.Of(request.UserName, MaxNameLength);
        _method = Printable.Of(request.Method, MaxNameLength);
        metrics.Judged(request.Method, result);
        switch (result)
        {
            case AuthenticationResult.AcceptedResult accepted:
                _isAccepted = true;
                SshLog.LoggedIn(logger, _userName, client, _method, Who(accepted, key), Printable.Of(software));
                break;
            case AuthenticationResult.PartialResult partial:
                SshLog.LoginGoesOn(logger, _userName, client, _method, string.Join(" or ", partial.Methods));
                break;
            case AuthenticationResult.RejectedResult rejected:
                Refused(Printable.Of(rejected.Reason ?? "the authenticator gave no reason", MaxReasonLength), key);
                break;
        }
    }

    /// <summary>The client has ended the connection. One that has asked for nothing was no person who tried to log in.</summary>
    public void Left(string userName, IReadOnlyList<string>? methods)
    {
        if (methods is null)
            return;
        if (Failures == 0)
            SshLog.LeftWithoutTrying(logger, Printable.Of(userName, MaxNameLength), client, string.Join(", ", methods));
        else
            SshLog.LeftWithoutLogin(logger, Printable.Of(userName, MaxNameLength), client, Failures, string.Join(", ", methods));
    }

    public void Dispose()
    {
        SshActivities.EndAuthentication(_activity, _userName, _method, _isAccepted);
        _activity?.Dispose();
    }

    private void Refused(string reason, SshPublicKey? key)
    {
        Failures++;
        if (key is null)
            SshLog.LoginRefused(logger, _userName, client, _method, reason, Failures, maxAttempts);
        else
            SshLog.KeyRefused(logger, _userName, client, key.Type, key.Fingerprint, reason, Failures, maxAttempts);
    }

    private static string Who(AuthenticationResult.AcceptedResult accepted, SshPublicKey? key) =>
        (key is null ? "" : $" {key.Type} {key.Fingerprint}") + (accepted.Description is { } description ? $" as {Printable.Of(description)}" : "");
}
