using System.Diagnostics;

namespace PantheonSftp.Conformance.Targets;

/// <summary>Keys made for a run, one of each type, in the formats that clients read: PEM where there is one, since old libraries know nothing else.</summary>
internal sealed class ClientKeys
{
    private ClientKeys(IReadOnlyList<Credential> keys) => All = keys;

    public IReadOnlyList<Credential> All { get; }

    /// <summary>The public halves, a line each.</summary>
    public IEnumerable<string> PublicLines => All.Select(key => File.ReadAllText(key.Secret + ".pub").Trim());

    /// <exception cref="ToolException"><c>ssh-keygen</c> is missing or failed.</exception>
    public static async Task<ClientKeys> CreateAsync(string directory, CancellationToken cancel)
    {
        var keys = new List<Credential>();
        foreach (var kind in (CredentialKind[])[CredentialKind.KeyRsa, CredentialKind.KeyEcdsa, CredentialKind.KeyEd25519])
            keys.Add(await MakeAsync(kind, directory, cancel));
        return new ClientKeys(keys);
    }

    /// <summary>Makes a single key.</summary>
    /// <exception cref="ToolException"><c>ssh-keygen</c> is missing or failed.</exception>
    public static async Task<Credential> MakeAsync(CredentialKind kind, string directory, CancellationToken cancel)
    {
        string[] options = kind switch
        {
            CredentialKind.KeyRsa => ["-t", "rsa", "-b", "2048", "-m", "PEM"],
            CredentialKind.KeyEcdsa => ["-t", "ecdsa", "-b", "256", "-m", "PEM"],
            _ => ["-t", "ed25519"],
        };
        var key = new Credential(kind, Path.Join(directory, $"id_{kind.ToString().ToLowerInvariant()}"));
        await RunAsync(Tools.Require("ssh-keygen", "openssh-client"), ["-q", .. options, "-N", "", "-C", "conformance", "-f", key.Secret], cancel);
        if (Tools.Find("puttygen") is { } puttygen)
            await RunAsync(puttygen, [key.Secret, "-O", "private", "-o", key.PuttyFile, "--ppk-param", "version=2"], cancel);
        return key;
    }

    private static async Task RunAsync(string program, string[] arguments, CancellationToken cancel)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var error = process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        if (process.ExitCode != 0)
            throw new ToolException($"{program} failed: {(await error).Trim()}");
    }
}
