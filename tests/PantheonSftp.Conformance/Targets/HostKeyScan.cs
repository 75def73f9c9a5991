using System.Diagnostics;

namespace PantheonSftp.Conformance.Targets;

/// <summary>The host keys of a server that is trusted at first sight.</summary>
internal static class HostKeyScan
{
    /// <exception cref="ToolException">The server does not answer.</exception>
    public static async Task<IReadOnlyList<HostKey>> OfAsync(string host, int port, CancellationToken cancel)
    {
        var keys = new List<HostKey>();
        var errors = "";
        // One connection after the other: for several types at once it would make several at once, which the platform does not like.
        // RSA last: curl asks for the type of the first key that it knows, and for RSA with SHA-1, which servers no longer offer.
        foreach (var type in (string[])["ed25519", "ecdsa", "rsa"])
        {
            var (found, error) = await OfTypeAsync(type, host, port, cancel);
            keys.AddRange(found);
            errors += error;
        }
        return keys.Count > 0 ? keys : throw new ToolException($"{host}:{port} shows no host key: {errors.Trim()}");
    }

    private static async Task<(IEnumerable<HostKey> Keys, string Error)> OfTypeAsync(string type, string host, int port, CancellationToken cancel)
    {
        using var scan = Process.Start(new ProcessStartInfo(Tools.Require("ssh-keyscan", "openssh-client"), ["-T", "10", "-t", type, "-p", $"{port}", host])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = scan.StandardError.ReadToEndAsync(cancel);
        var output = await scan.StandardOutput.ReadToEndAsync(cancel);
        await scan.WaitForExitAsync(cancel);
        var keys = output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(' '))
            .Select(words => new HostKey(words[1], words[2]));
        return (keys, await error);
    }
}
