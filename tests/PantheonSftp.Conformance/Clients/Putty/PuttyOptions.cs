using PantheonSftp.Conformance.Targets;

namespace PantheonSftp.Conformance.Clients.Putty;

/// <summary>How the programs of PuTTY log in without a question.</summary>
internal static class PuttyOptions
{
    /// <summary>The options that all of them understand, without the host.</summary>
    public static IReadOnlyList<string> Of(Login login, Workspace workspace)
    {
        return
        [
            .. SavedSession(login, workspace), "-batch", "-P", $"{login.Port}", "-l", login.User,
            // With these, no other host key is accepted.
            .. login.HostKeys.SelectMany(key => (string[])["-hostkey", key.Fingerprint]),
            .. login.Credential.IsKey ? (string[])["-i", login.Credential.PuttyFile] : ["-pw", login.Credential.Secret],
        ];
    }

    /// <summary>
    /// The options that load a saved session, with what has no option of its own: PuTTY answers keyboard-interactive with the password that it was given, and does so before it tries the method <c>password</c>.
    /// </summary>
    public static IReadOnlyList<string> SavedSession(Login login, Workspace workspace)
    {
        const string Name = "conformance";
        var sessions = Directory.CreateDirectory(Path.Join(workspace.Home, ".putty", "sessions"));
        string[] settings =
        [
            $"AuthKI={(login.Credential.Kind is CredentialKind.KeyboardInteractive ? 1 : 0)}",
            .. login.RekeyAfter is { } bytes ? (string[])[$"RekeyBytes={bytes}"] : [],
        ];
        File.WriteAllLines(Path.Join(sessions.FullName, Name), settings);
        return ["-load", Name];
    }
}
