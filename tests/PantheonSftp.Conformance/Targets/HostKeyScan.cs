using System.Diagnostics;

namespace PantheonSftp.Conformance.Targets;

/// <summary>The host keys of a server that is trusted at first sight.</summary>
internal static class HostKeyScan
{
    /// <exception cref="ToolException">The server does not answer.</exception>
    public static async Task<IReadOnlyList<HostKey>> OfAsync(string host, int port, CancellationToken cancel)
    {
        using var scan = Process.Start(new ProcessStartInfo(Tools.Require("ssh-keyscan", "openssh-client"), ["-T", "10", "-p", $"{port}", host])
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
            .Select(words => new HostKey(words[1], words[2]))
            // RSA last: curl asks for the type of the first key that it knows, and for RSA with SHA-1, which servers no longer offer.
            .OrderBy(key => key.Type == "ssh-rsa")
            .ToList();
        return keys.Count > 0 ? keys : throw new ToolException($"{host}:{port} shows no host key: {(await error).Trim()}");
    }
}
