using PantheonSftp.Ssh;
using PantheonSftp.Ssh.Keys;
using PantheonSftp.Ssh.Transport;

namespace PantheonSftp.Testing;

/// <summary>The messages of the authentication protocol (RFC 4252) as a client sends them.</summary>
internal static class RawAuthentication
{
    /// <summary>Asks for <c>ssh-userauth</c>, which the server must grant.</summary>
    public static async Task RequestUserAuthAsync(this RawSshClient client)
    {
        await client.SendAsync(MessageNumber.ServiceRequest.Begin().Text("ssh-userauth"));
        await client.ExpectAsync(MessageNumber.ServiceAccept);
    }

    /// <summary>A request without the fields of its method.</summary>
    public static SshWriter Request(string method, string user = TestAuthenticator.UserName, string service = "ssh-connection") =>
        MessageNumber.UserAuthRequest.Begin().Text(user).Text(service).Text(method);

    public static SshWriter None(string user = TestAuthenticator.UserName) => Request("none", user);

    public static SshWriter Password(string password = TestAuthenticator.Password, string user = TestAuthenticator.UserName) =>
        Request("password", user).Boolean(false).Text(password);

    /// <summary>Asks whether a key would do.</summary>
    public static SshWriter KeyQuery(SshPublicKey key, string algorithm) =>
        Request("publickey").Boolean(false).Text(algorithm).String(key.Blob.Span);

    /// <summary>Proves that the client holds a key, for a session id that may be a wrong one.</summary>
    public static SshWriter KeyProof(SshHostKey key, string algorithm, byte[] sessionId)
    {
        var request = Request("publickey").Boolean(true).Text(algorithm).String(key.PublicKey.Blob.Span);
        var signed = new SshWriter().String(sessionId).Bytes(request.Written);
        return request.String(key.Sign(algorithm, signed.Written));
    }

    /// <summary>The methods and the partial success of a USERAUTH_FAILURE, which must come next.</summary>
    public static async Task<(string[] Methods, bool IsPartialSuccess)> ExpectFailureAsync(this RawSshClient client)
    {
        var failure = await client.ExpectAsync(MessageNumber.UserAuthFailure);
        return Read(failure);

        static (string[], bool) Read(RawMessage failure)
        {
            var fields = failure.Fields;
            return (fields.ReadNameList(), fields.ReadBoolean());
        }
    }
}
