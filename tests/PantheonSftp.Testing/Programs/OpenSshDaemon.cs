namespace PantheonSftp.Testing.Programs;

/// <summary>OpenSSH's <c>sshd</c> for the current user, with its own SFTP server inside: no shell and no start-up file is part of an SFTP session.</summary>
/// <param name="Program">Its process.</param>
/// <param name="Port">On 127.0.0.1.</param>
internal sealed record OpenSshDaemon(BackgroundProgram Program, int Port) : IAsyncDisposable
{
    /// <summary>Where sshd's child without rights lives. Debian's package makes it at boot, which containers never do.</summary>
    private const string PrivilegeSeparationDirectory = "/run/sshd";

    /// <param name="directory">For its configuration and its log.</param>
    /// <param name="hostKeys">Files of private keys.</param>
    /// <param name="authorizedKeys">The file of the keys that may log in.</param>
    /// <param name="cancel">Ends the waiting for its start.</param>
    /// <exception cref="ToolException">It is missing or does not start.</exception>
    public static async Task<OpenSshDaemon> StartAsync(string directory, IEnumerable<string> hostKeys, string authorizedKeys, CancellationToken cancel)
    {
        var program = Tools.Require("sshd", "openssh-server");
        if (Environment.IsPrivilegedProcess)
            Directory.CreateDirectory(PrivilegeSeparationDirectory);

        var configuration = Path.Combine(directory, "sshd_config");
        var port = BackgroundProgram.FreePort();
        await File.WriteAllTextAsync(configuration, ConfigurationOf(directory, port, hostKeys, authorizedKeys), cancel);

        var daemon = new OpenSshDaemon(BackgroundProgram.Start(program, ["-D", "-e", "-f", configuration], Path.Combine(directory, "log")), port);
        await daemon.Program.AnswersAsync(port, cancel);
        return daemon;
    }

    public ValueTask DisposeAsync() => Program.DisposeAsync();

    private static string ConfigurationOf(string directory, int port, IEnumerable<string> hostKeys, string authorizedKeys) => $"""
        Port {port}
        ListenAddress 127.0.0.1
        {string.Join('\n', hostKeys.Select(key => $"HostKey \"{key}\""))}
        AuthorizedKeysFile "{authorizedKeys}"
        StrictModes no
        UsePAM no
        PidFile none
        MaxStartups 1000
        PermitRootLogin yes
        Subsystem sftp internal-sftp
        # Commands run in bash, which would read the start-up file of whoever runs this: some take a second.
        SetEnv "HOME={directory}"

        """;
}
