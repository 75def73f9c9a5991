namespace PantheonSftp.Benchmarks.Workloads;

/// <summary>The algorithms that a client insists on, so that all servers do the same work.</summary>
/// <param name="Options">As options of OpenSSH's clients; none leaves the choice to the client and the server.</param>
internal sealed record Algorithms(string Options)
{
    public static readonly Algorithms Default = new("");
    public static readonly Algorithms Curve25519 = new("-o KexAlgorithms=curve25519-sha256");
    public static readonly Algorithms ChaCha20 = new("-o KexAlgorithms=curve25519-sha256 -o Ciphers=chacha20-poly1305@openssh.com");
    public static readonly Algorithms Aes256Gcm = new("-o KexAlgorithms=curve25519-sha256 -o Ciphers=aes256-gcm@openssh.com");
    public static readonly Algorithms Aes128Ctr = new("-o KexAlgorithms=curve25519-sha256 -o Ciphers=aes128-ctr -o MACs=hmac-sha2-256-etm@openssh.com");
}
