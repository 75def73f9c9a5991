namespace PantheonSftp.Conformance.Targets;

/// <summary>A login as a person configures it in a client.</summary>
/// <param name="Host">An address or name.</param>
/// <param name="Port">The port.</param>
/// <param name="User">The user name.</param>
/// <param name="Credential">What it is proven with.</param>
/// <param name="HostKeys">The keys that the client knows the host by. It must refuse any other.</param>
internal sealed record Login(string Host, int Port, string User, Credential Credential, IReadOnlyList<HostKey> HostKeys)
{
    /// <summary>After how many bytes the client renews the keys; null for its own default.</summary>
    public long? RekeyAfter { get; init; }
}

/// <summary>A public host key, as files hold it.</summary>
/// <param name="Type">Its type: <c>ssh-ed25519</c>.</param>
/// <param name="Base64">The key in the form of RFC 4253 section 6.6, in base64.</param>
internal sealed record HostKey(string Type, string Base64)
{
    /// <summary>The fingerprint as OpenSSH prints it: <c>SHA256:…</c>.</summary>
    public string Fingerprint => "SHA256:" + Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Convert.FromBase64String(Base64))).TrimEnd('=');

    /// <summary>The line of a <c>known_hosts</c> file.</summary>
    public string KnownHostsLine(string host, int port) => port == 22 ? $"{host} {Type} {Base64}" : $"[{host}]:{port} {Type} {Base64}";
}
