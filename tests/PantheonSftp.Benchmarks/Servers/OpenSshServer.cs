using PantheonSftp.Benchmarks.Programs;

namespace PantheonSftp.Benchmarks.Servers;

/// <summary>OpenSSH's <c>sshd</c> for the current user, with its own SFTP server inside: no shell and no start-up file is part of a login.</summary>
internal static class OpenSshServer
{
    public const string Name = "sshd";

    /// <summary>Where sshd's child without rights lives. Debian's package makes it at boot, which containers never do.</summary>
    private const string PrivilegeSeparationDirectory = "/run/sshd";

    public static async Task<TestedServer> StartAsync(string directory, SshKeys keys, CancellationToken cancel)
    {
        var program = Tools.Require("sshd", "openssh-server");
        if (Environment.IsPrivilegedProcess)
            Directory.CreateDirectory(PrivilegeSeparationDirectory);

        var files = Directory.CreateDirectory(Path.Combine(directory, "files")).FullName;
        var configuration = Path.Combine(directory, "sshd_config");
        var port = BackgroundProgram.FreePort();
        await File.WriteAllTextAsync(configuration, ConfigurationOf(port, keys), cancel);

        var server = BackgroundProgram.Start(program, ["-D", "-e", "-f", configuration], Path.Combine(directory, "log"));
        await server.AnswersAsync(port, cancel);
        var repository = Path.Combine(directory, "repository.git");
        return new TestedServer(Name, server, port, Environment.UserName, files, files)
        {
            Repository = new ServedRepository(Environment.UserName, repository, repository),
        };
    }

    private static string ConfigurationOf(int port, SshKeys keys) => $"""
        Port {port}
        ListenAddress 127.0.0.1
        HostKey "{keys.HostKey}"
        AuthorizedKeysFile "{keys.AuthorizedKeys}"
        StrictModes no
        UsePAM no
        PidFile none
        MaxStartups 1000
        PermitRootLogin yes
        Subsystem sftp internal-sftp

        """;
}
