using System.Net;
using PantheonSftp.Ssh.Keys;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Ssh.Authentication;

/// <summary>The method <c>publickey</c> (RFC 4252 section 7): a question whether a key would do, or a signature.</summary>
internal sealed class PublicKeyMethod(SshTransport transport, SshServerOptions options, EndPoint client)
{
    /// <summary>Smaller RSA keys can be broken (NIST SP 800-131A).</summary>
    private const int MinRsaBits = 2048;

    /// <summary>The key of the last request, null where it could not be read.</summary>
    public SshPublicKey? Offered { get; private set; }

    /// <summary>Answers a request. Null when the answer was PK_OK, which is neither success nor failure.</summary>
    public async ValueTask<AuthenticationResult?> TryAsync(AuthenticationRequest request, CancellationToken cancel)
    {
        var fields = new SshReader(request.MethodFields.Span);
        var isSigned = fields.ReadBoolean();
        var algorithm = fields.ReadText();
        Offered = SshPublicKey.TryFromBlob(fields.ReadString(), out var readable) ? readable : null;
        if (ReasonToRefuse(algorithm) is { } reason)
            return AuthenticationResult.RejectedBecause(reason);
        var key = Offered!;
        if (isSigned && !HasValidSignature(request, key, algorithm))
            return AuthenticationResult.RejectedBecause($"the signature by {algorithm} is wrong");

        var result = await options.Authenticator.AuthenticateAsync(new PublicKeyAttempt(request.UserName, client, key, isSigned), cancel).ConfigureAwait(false);
        if (isSigned || result is AuthenticationResult.RejectedResult)
            return result;

        transport.Send(MessageNumber.UserAuthPublicKeyOk.Begin(1024).Text(algorithm).String(key.Blob.Span));
        return null;
    }

    /// <summary>What is wrong with the key or its algorithm, whoever's it is.</summary>
    private string? ReasonToRefuse(string algorithm)
    {
        if (!options.Algorithms.PublicKeySignatures.Contains(algorithm))
        {
            return algorithm == "ssh-rsa"
                ? "signatures by ssh-rsa are SHA-1 and need the legacy algorithms; a newer client signs with rsa-sha2-256 by the same key"
                : $"signatures by {algorithm} are not taken; {string.Join(", ", options.Algorithms.PublicKeySignatures)} are";
        }

        if (Offered is not { } key)
            return "its key cannot be read";
        if (!key.SignatureAlgorithms.Contains(algorithm))
            return $"such a key does not sign by {algorithm}";
        return key.Type == "ssh-rsa" && key.Bits < MinRsaBits ? $"it has {key.Bits} bits and needs {MinRsaBits}" : null;
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
