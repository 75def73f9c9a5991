namespace PantheonSftp.Emulator.Sites;

/// <summary>The form of <c>state.json</c>: every complaint names the file, the member, and what would be right.</summary>
internal static class SiteStateFormat
{
    /// <exception cref="InvalidDataException">The file says what cannot be.</exception>
    public static SiteState Read(string path)
    {
        var state = StateJson.Read<SiteState>(path, (what, inner) => Wrong(path, what, inner));
        if (state.Team?.FirstOrDefault(member => string.IsNullOrEmpty(member.Email) || !TeamRoles.All.Contains(member.Role)) is { } member)
            throw Wrong(path, $"team has the member \"{member.Email}\" with the role \"{member.Role}\"; it needs an e-mail address, and a role of {string.Join(", ", TeamRoles.All)}");
        foreach (var (name, environment) in state.Environments)
        {
            if (ProblemOf(name, environment) is { } problem)
                throw Wrong(path, $"environments.{name}{problem}");
        }

        return state;
    }

    private static string? ProblemOf(string name, EnvironmentState environment) => environment switch
    {
        _ when EnvironmentKinds.Of(name) is EnvironmentKind.Multidev && !MultidevName.IsValid(name) => $": the name must have {MultidevName.Rule}",
        { Binding: var id } when !IsHex(id, 32) => $".binding is \"{id}\"; it must be 32 hexadecimal digits in lower case",
        { DatabaseBinding: var id } when !IsHex(id, 32) => $".databaseBinding is \"{id}\"; it must be 32 hexadecimal digits in lower case",
        { CodeCommit: { } commit } when !IsHex(commit, 40) => $".codeCommit is \"{commit}\"; it must be the 40 hexadecimal digits of a commit",
        { ConnectionMode: null } when EnvironmentKinds.Of(name).HasConnectionMode() => ".connectionMode is missing; it is \"sftp\" or \"git\"",
        { ConnectionMode: not null } when !EnvironmentKinds.Of(name).HasConnectionMode() => ".connectionMode is set; test and live have none",
        { Lock: { } locked } when string.IsNullOrEmpty(locked.Username) || string.IsNullOrEmpty(locked.Password) => ".lock must have a username and a password",
        _ => null,
    };

    private static bool IsHex(string? text, int length) =>
        text?.Length == length && text.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));

    private static InvalidDataException Wrong(string path, string what, Exception? inner = null) => new(
        $"{path}: {what}. Mend it while no emulator uses it, or remove the directory {Path.GetDirectoryName(path)} to begin that site anew", inner);
}
