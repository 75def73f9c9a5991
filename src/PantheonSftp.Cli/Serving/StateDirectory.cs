namespace PantheonSftp.Cli.Serving;

/// <summary>The user's own directory for what must survive a start without <c>--data</c>: the host keys.</summary>
internal static class StateDirectory
{
    private const string Name = "pantheon-sftp";

    /// <summary>The XDG base directory specification's state directory, or the local application data on Windows.</summary>
    public static string Locate() => Locate(Environment.GetEnvironmentVariable);

    public static string Locate(Func<string, string?> variable) => Locate(OperatingSystem.IsWindows(), variable, Environment.GetFolderPath);

    internal static string Locate(bool isWindows, Func<string, string?> variable, Func<Environment.SpecialFolder, string> folder)
    {
        if (isWindows)
            return Path.Combine(folder(Environment.SpecialFolder.LocalApplicationData), Name);
        // The specification: a path that is not absolute is to be ignored.
        if (variable("XDG_STATE_HOME") is { } state && Path.IsPathRooted(state))
            return Path.Combine(state, Name);
        var home = folder(Environment.SpecialFolder.UserProfile);
        return home.Length > 0
            ? Path.Combine(home, ".local", "state", Name)
            : throw new UserErrorException(ExitCode.File, "host keys need a place to stay and this user has no home directory: give --data DIR, or set XDG_STATE_HOME");
    }
}
