using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Clients.OpenSsh;

/// <summary>The settings by which OpenSSH's programs, and all that start <c>ssh</c>, log in without a question and without an option on their command lines.</summary>
internal static class OpenSshSettings
{
    private static readonly string[] Programs = ["ssh", "sftp", "scp"];

    /// <summary>
    /// Writes them into the home. OpenSSH looks into the home of the account, not into <c>HOME</c>: so programs of the same names stand before its own, and add <c>-F</c>.
    /// </summary>
    /// <returns>The configuration, for <c>-F</c>.</returns>
    public static string Write(Login login, Workspace workspace)
    {
        var configuration = Path.Join(workspace.Home, "ssh_config");
        File.WriteAllText(configuration, $"""
            Host *
              StrictHostKeyChecking yes
              UserKnownHostsFile "{workspace.WriteKnownHosts(login)}"
              GlobalKnownHostsFile none
              NumberOfPasswordPrompts 1
              CanonicalizeHostname no
              IdentityAgent none
              {string.Join("\n  ", [.. Proof(login.Credential), .. Rekeying(login)])}

            """);
        foreach (var program in Programs)
        {
            if (Tools.Find(program) is { } path)
                workspace.WriteProgram($"bin/{program}", $"""exec {path} -F {Shell.Quote(configuration)} "$@" """);
        }
        if (!login.Credential.IsKey)
            AnswerQuestions(login.Credential.Secret, workspace);
        return configuration;
    }

    private static string[] Proof(Credential credential) => credential switch
    {
        { IsKey: true, Secret: var file } => ["PreferredAuthentications publickey", "IdentitiesOnly yes", $"IdentityFile \"{file}\""],
        { Kind: CredentialKind.KeyboardInteractive } => ["PreferredAuthentications keyboard-interactive", "IdentityFile none"],
        _ => ["PreferredAuthentications password", "IdentityFile none"],
    };

    private static string[] Rekeying(Login login) => login.RekeyAfter is { } bytes ? [$"RekeyLimit {bytes}"] : [];

    /// <summary>There is no terminal to ask on: <c>ssh</c> asks a program.</summary>
    private static void AnswerQuestions(string password, Workspace workspace)
    {
        workspace.Environment["SSH_ASKPASS"] = workspace.WriteProgram("askpass", $"printf '%s\\n' {Shell.Quote(password)}");
        workspace.Environment["SSH_ASKPASS_REQUIRE"] = "force";
    }
}
