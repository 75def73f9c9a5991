using PantheonSftp.Benchmarks.Programs;

namespace PantheonSftp.Benchmarks.Servers;

/// <summary>One host key and one client key, the same with every server, so that signatures cost the same everywhere.</summary>
internal sealed class SshKeys
{
    private SshKeys(string directory)
    {
        HostKey = Path.Combine(directory, "host_key");
        ClientKey = Path.Combine(directory, "client_key");
    }

    /// <summary>The private host key, ed25519.</summary>
    public string HostKey { get; }

    /// <summary>The client's private key. ECDSA on P-256, which the platform takes.</summary>
    public string ClientKey { get; }

    /// <summary>The file of the key that may log in.</summary>
    public string AuthorizedKeys => ClientKey + ".pub";

    /// <summary>The public host key, its type and its base64.</summary>
    public string HostKeyLine => string.Join(' ', File.ReadAllText(HostKey + ".pub").Split(' ').Take(2));

    public static async Task<SshKeys> CreateAsync(string directory, CancellationToken cancel)
    {
        var generator = Shell.Quote(Tools.Require("ssh-keygen", "openssh-client"));
        var keys = new SshKeys(directory);
        await ShellScript.RunAsync(
            $"{generator} -q -t ed25519 -N '' -f {Shell.Quote(keys.HostKey)} && {generator} -q -t ecdsa -b 256 -N '' -f {Shell.Quote(keys.ClientKey)}",
            cancel);
        return keys;
    }
}
