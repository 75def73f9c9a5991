using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Clients.OpenSsh;

/// <summary>How OpenSSH's programs, and what starts them, log in without a question.</summary>
internal static class OpenSshOptions
{
    /// <summary>The options of <c>ssh</c>, <c>sftp</c> and <c>scp</c>, without the port, which each spells its own way.</summary>
    public static IReadOnlyList<string> Of(Login login, Workspace workspace)
    {
        List<string> options =
        [
            "-F", "none",
            "-o", "StrictHostKeyChecking=yes",
            "-o", $"UserKnownHostsFile={workspace.WriteKnownHosts(login)}",
            "-o", "GlobalKnownHostsFile=none",
            "-o", "NumberOfPasswordPrompts=1",
            // Debian's build looks for names of its own in DNS otherwise.
            "-o", "CanonicalizeHostname=no",
        ];
        options.AddRange(login.Credential switch
        {
            { IsKey: true } key => ["-o", "IdentitiesOnly=yes", "-i", key.Secret, "-o", "PreferredAuthentications=publickey", "-o", "BatchMode=yes"],
            { Kind: CredentialKind.KeyboardInteractive } => ["-o", "PreferredAuthentications=keyboard-interactive", "-o", "BatchMode=no"],
            _ => (string[])["-o", "PreferredAuthentications=password", "-o", "BatchMode=no"],
        });
        if (login.RekeyAfter is { } bytes)
            options.AddRange(["-o", $"RekeyLimit={bytes}"]);
        return options;
    }

    /// <summary>
    /// A program behind <c>env</c>, so that <c>ssh</c> asks for the password by a program: it has no terminal to ask on.
    /// </summary>
    public static string[] WithPassword(Login login, Workspace workspace, string program, params IEnumerable<string> arguments)
    {
        if (login.Credential.IsKey)
            return [program, .. arguments];
        var asking = Path.Join(workspace.Home, "askpass");
        File.WriteAllText(asking, $"#!/bin/sh\nprintf '%s\\n' {Shell.Quote(login.Credential.Secret)}\n");
        File.SetUnixFileMode(asking, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return ["env", $"SSH_ASKPASS={asking}", "SSH_ASKPASS_REQUIRE=force", program, .. arguments];
    }
}
