using System.Net;
using Microsoft.Extensions.Logging;
using PantheonSftp.Ssh.Keys;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Ssh.Authentication;

/// <summary>The method <c>publickey</c> (RFC 4252 section 7): a question whether a key would do, or a signature.</summary>
internal sealed class PublicKeyMethod(SshTransport transport, SshServerOptions options, EndPoint client, ILogger logger)
{
    /// <summary>Smaller RSA keys can be broken (NIST SP 800-131A).</summary>
    private const int MinRsaBits = 2048;

    /// <summary>Answers a request. Null when the answer was PK_OK, which is neither success nor failure.</summary>
    public async ValueTask<AuthenticationResult?> TryAsync(AuthenticationRequest request, CancellationToken cancel)
    {
        if (ReadKey(request) is not var (key, algorithm, isSigned))
            return AuthenticationResult.Rejected;
        if (isSigned && !HasValidSignature(request, key, algorithm))
        {
            SshLog.SignatureWrong(logger, Printable.Of(request.UserName), client, key.Fingerprint);
            return AuthenticationResult.Rejected;
        }

        var result = await options.Authenticator.AuthenticateAsync(new PublicKeyAttempt(request.UserName, client, key, isSigned), cancel).ConfigureAwait(false);
        if (isSigned || result is AuthenticationResult.RejectedResult)
            return result;

        transport.Send(MessageNumber.UserAuthPublicKeyOk.Begin(1024).Text(algorithm).String(key.Blob.Span));
        return null;
    }

    private (SshPublicKey Key, string Algorithm, bool IsSigned)? ReadKey(AuthenticationRequest request)
    {
        var fields = new SshReader(request.MethodFields.Span);
        var isSigned = fields.ReadBoolean();
        var algorithm = fields.ReadText();
        var blob = fields.ReadString();
        if (!options.Algorithms.PublicKeySignatures.Contains(algorithm))
        {
            SshLog.SignatureAlgorithmRefused(logger, Printable.Of(request.UserName), client, Printable.Of(algorithm));
            return null;
        }

        if (!SshPublicKey.TryFromBlob(blob, out var key) || !key.SignatureAlgorithms.Contains(algorithm))
            return null;
        if (key.Type == "ssh-rsa" && key.Bits < MinRsaBits)
        {
            SshLog.RsaKeyTooSmall(logger, Printable.Of(request.UserName), client, key.Bits, MinRsaBits);
            return null;
        }

        return (key, algorithm, isSigned);
    }

    /// <summary>The signature covers the session id and the request up to the signature itself.</summary>
    private bool HasValidSignature(AuthenticationRequest request, SshPublicKey key, string algorithm)
    {
        var fields = new SshReader(request.MethodFields.Span);
        fields.ReadBoolean();
        fields.ReadString();
        fields.ReadString();
        var signedLength = request.Payload.Length - fields.Rest.Length;
        var signature = fields.ReadString();
        var signed = new SshWriter(1024).String(transport.SessionId).Bytes(request.Payload.Span[..signedLength]);
        return key.Verify(algorithm, signed.Written, signature);
    }
}
