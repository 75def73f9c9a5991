using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using PantheonSftp.Ssh.Telemetry;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Ssh.Authentication;

/// <summary>The authentication protocol (RFC 4252) of one client.</summary>
internal sealed class AuthenticationService(SshTransport transport, SshServerOptions options, EndPoint client, ILogger logger, ConnectionMetrics metrics) : IDisposable
{
    private const string UserAuth = "ssh-userauth";
    private const string Connection = "ssh-connection";

    /// <summary>Requests a connection, whatever becomes of them, as in OpenSSH: those that count as no failure are not free, either.</summary>
    private const int MaxRequests = 1024;

    private readonly ISshAuthenticator _authenticator = options.Authenticator;
    private readonly PublicKeyMethod _publicKey = new(transport, options, client);
    private readonly AuthenticationReport _report = new(
        client, Identification.SoftwareOf(transport.ClientIdentification), options.Limits.MaxAuthenticationAttempts, logger, metrics);

    private int _requests;
    private string _userName = "";
    private IReadOnlyList<string>? _methodsLeft;
    private AuthenticationRequest? _interrupting;

    /// <summary>Runs until the client is authenticated. Null when it leaves before that.</summary>
    /// <exception cref="SshProtocolException">The client broke the protocol, or has used up its attempts.</exception>
    public async ValueTask<AuthenticatedUser?> RunAsync(CancellationToken cancel)
    {
        try
        {
            if (await AuthenticateAsync(cancel).ConfigureAwait(false) is { } user)
                return user;
        }
        catch (SocketException)
        {
            // It left without a word.
        }

        _report.Left(_userName, _methodsLeft);
        return null;
    }

    public void Dispose() => _report.Dispose();

    private async ValueTask<AuthenticatedUser?> AuthenticateAsync(CancellationToken cancel)
    {
        if (!await AcceptServiceAsync(cancel).ConfigureAwait(false))
            return null;
        while (true)
        {
            if (await NextRequestAsync(cancel).ConfigureAwait(false) is not { } request)
                return null;
            var result = await AttemptAsync(request, cancel).ConfigureAwait(false);
            if (result is AuthenticationResult.AcceptedResult accepted)
            {
                transport.SendAuthenticated();
                return new AuthenticatedUser(_userName, accepted.Identity);
            }
        }
    }

    private async ValueTask<AuthenticationRequest?> NextRequestAsync(CancellationToken cancel)
    {
        if (_interrupting is { } interrupting)
        {
            _interrupting = null;
            return interrupting;
        }

        var message = await transport.ReceiveAsync(cancel).ConfigureAwait(false);
        if (message.IsEmpty)
            return null;
        return MessageNumbers.NumberOf(message.Span) == MessageNumber.UserAuthRequest
            ? AuthenticationRequest.Parse(message)
            : throw NotDue(message.Span);
    }

    /// <summary>A server that rejects a service must disconnect (RFC 4253 section 10), and one runs already.</summary>
    private static SshProtocolException NotDue(ReadOnlySpan<byte> message) => MessageNumbers.NumberOf(message) == MessageNumber.ServiceRequest
        ? new(DisconnectReason.ServiceNotAvailable, $"no other service is available while {UserAuth} runs")
        : SshProtocolException.Malformed($"message {message[0]} before authentication");

    /// <summary>RFC 4253 section 10.</summary>
    private async ValueTask<bool> AcceptServiceAsync(CancellationToken cancel)
    {
        var message = await transport.ReceiveAsync(cancel).ConfigureAwait(false);
        if (message.IsEmpty)
            return false;
        if (MessageNumbers.NumberOf(message.Span) != MessageNumber.ServiceRequest)
            throw SshProtocolException.Malformed($"message {message.Span[0]} where SERVICE_REQUEST is due");
        var service = new SshReader(message.Span[1..]).ReadText();
        if (service != UserAuth)
            throw new SshProtocolException(DisconnectReason.ServiceNotAvailable, $"{service} is not available before authentication");

        transport.Send(MessageNumber.ServiceAccept.Begin().Text(UserAuth));
        return true;
    }

    /// <summary>Section 5.4. With the first request only, as OpenSSH does: SSH.NET does not listen before that.</summary>
    private void SendBanner()
    {
        if (options.Banner is { } banner)
            transport.Send(MessageNumber.UserAuthBanner.Begin(256).Text(banner.ReplaceLineEndings("\r\n")).Text(""));
    }

    /// <summary>One USERAUTH_REQUEST, answered. Null where the answer is neither success nor failure but a question.</summary>
    private async ValueTask<AuthenticationResult?> AttemptAsync(AuthenticationRequest request, CancellationToken cancel)
    {
        if (++_requests > MaxRequests)
            throw TooManyFailures();
        if (_requests == 1)
            SendBanner();
        if (request.Service != Connection)
            throw new SshProtocolException(DisconnectReason.ServiceNotAvailable, $"service {request.Service} is not available");

        // Section 5: another user name starts anew.
        if (request.UserName != _userName)
            _methodsLeft = null;
        _userName = request.UserName;
        _methodsLeft ??= _authenticator.MethodsFor(_userName);

        if (request.Method == "none")
        {
            SendFailure(isPartialSuccess: false);
            return null;
        }

        var result = _methodsLeft.Contains(request.Method)
            ? await TryMethodAsync(request, cancel).ConfigureAwait(false)
            : AuthenticationResult.RejectedBecause($"this method is not offered; {string.Join(", ", _methodsLeft)} are");
        if (result is not null)
            Answer(request, result);
        return result;
    }

    private void Answer(AuthenticationRequest request, AuthenticationResult result)
    {
        _report.Judged(request, request.Method == AuthenticationMethods.PublicKey ? _publicKey.Offered : null, result);
        if (result is AuthenticationResult.PartialResult partial)
        {
            _methodsLeft = partial.Methods;
            SendFailure(isPartialSuccess: true);
        }
        else if (result is AuthenticationResult.RejectedResult)
        {
            if (_report.Failures >= options.Limits.MaxAuthenticationAttempts)
                throw TooManyFailures();
            SendFailure(isPartialSuccess: false);
        }
    }

    private ValueTask<AuthenticationResult?> TryMethodAsync(AuthenticationRequest request, CancellationToken cancel) => request.Method switch
    {
        AuthenticationMethods.PublicKey => _publicKey.TryAsync(request, cancel),
        AuthenticationMethods.Password => TryPasswordAsync(request, cancel),
        AuthenticationMethods.KeyboardInteractive => TryKeyboardInteractiveAsync(cancel),
        _ => new(AuthenticationResult.Rejected),
    };

    /// <summary>Section 8. A change of password is not offered.</summary>
    private async ValueTask<AuthenticationResult?> TryPasswordAsync(AuthenticationRequest request, CancellationToken cancel)
    {
        var fields = new SshReader(request.MethodFields.Span);
        if (fields.ReadBoolean())
            return AuthenticationResult.RejectedBecause("a change of password is not offered");
        var attempt = new PasswordAttempt(_userName, client, fields.ReadText(), AuthenticationMethods.Password);
        return await _authenticator.AuthenticateAsync(attempt, cancel).ConfigureAwait(false);
    }

    /// <summary>RFC 4256: one question, the password.</summary>
    private async ValueTask<AuthenticationResult?> TryKeyboardInteractiveAsync(CancellationToken cancel)
    {
        transport.Send(MessageNumber.UserAuthInfoRequest.Begin()
            .Text("").Text("").Text("")
            .UInt32(1).Text("Password: ").Boolean(false));
        var response = await transport.ReceiveAsync(cancel).ConfigureAwait(false);
        if (response.IsEmpty)
            throw new ClientLeftException("without an answer to the question for its password");
        if (MessageNumbers.NumberOf(response.Span) == MessageNumber.UserAuthRequest)
        {
            // RFC 4252 section 5: a new request abandons the old one.
            _interrupting = AuthenticationRequest.Parse(response);
            return null;
        }

        if (MessageNumbers.NumberOf(response.Span) != MessageNumber.UserAuthInfoResponse)
            throw NotDue(response.Span);

        var attempt = ReadResponse(response.Span) is { } password
            ? new PasswordAttempt(_userName, client, password, AuthenticationMethods.KeyboardInteractive)
            : null;
        return attempt is null ? AuthenticationResult.RejectedBecause("one question has one answer") : await _authenticator.AuthenticateAsync(attempt, cancel).ConfigureAwait(false);
    }

    private static string? ReadResponse(ReadOnlySpan<byte> response)
    {
        var fields = new SshReader(response[1..]);
        return fields.ReadUInt32() == 1 ? fields.ReadText() : null;
    }

    private static SshProtocolException TooManyFailures() =>
        new(DisconnectReason.NoMoreAuthenticationMethodsAvailable, "Too many authentication failures");

    private void SendFailure(bool isPartialSuccess) =>
        transport.Send(MessageNumber.UserAuthFailure.Begin().NameList(_methodsLeft!).Boolean(isPartialSuccess));
}

/// <summary>Who has authenticated.</summary>
internal sealed record AuthenticatedUser(string UserName, object? Identity);
