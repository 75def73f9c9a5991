using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Observation;

/// <summary>What a server says to somebody who has not logged in yet.</summary>
internal static class LoginProbe
{
    /// <summary>What each password of a probe begins with: nobody has such a one.</summary>
    private const string WrongPassword = "not-the-password-";

    public static async Task<(LoginObservation Login, IReadOnlyDictionary<string, string> ExtensionInfo)> ObserveAsync(SshLogin ssh, CancellationToken cancel)
    {
        // The request "none" (RFC 4252 section 5.2) asks for nothing but the list of methods.
        var run = await ssh.RunAsync(["-o", "PreferredAuthentications=none"], "true", "", cancel);
        var methods = run.Find("^debug1: Authentications that can continue: (.*?)\r?$") is { } names ? names.Split(',') : [];
        var banner = run.Error.Length > 0 ? run.Error : null;
        var afterWrongPassword = methods.Contains("password") ? await TryWrongPasswordAsync(ssh, cancel) : null;
        return (new LoginObservation(banner, methods, afterWrongPassword), ExtensionInfoOf(run));
    }

    /// <summary>Tries a wrong password, once: the platform locks out who does it often.</summary>
    private static async Task<string?> TryWrongPasswordAsync(SshLogin ssh, CancellationToken cancel)
    {
        var wrong = ssh.With(new Credential(CredentialKind.Password, WrongPassword + Guid.NewGuid().ToString("N")[..8]));
        var run = await wrong.RunAsync(["-o", "PubkeyAuthentication=no"], "true", "", cancel);
        var said = run.Complaints.FirstOrDefault(line => line.Contains(": ", StringComparison.Ordinal));
        // "user@host: Permission denied (…)", "Received disconnect from ADDRESS port N:2: …"
        return said?[(said.LastIndexOf(": ", StringComparison.Ordinal) + 2)..];
    }

    private static Dictionary<string, string> ExtensionInfoOf(SshRun run) => System.Text.RegularExpressions.Regex
        .Matches(run.Log, @"^debug1: kex_\w*ext_info\w*: ([^\s=]+)=<(.*)>", System.Text.RegularExpressions.RegexOptions.Multiline)
        .DistinctBy(match => match.Groups[1].Value)
        .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
}
