using System.Globalization;
using PantheonSftp.Api.Description;
using PantheonSftp.Ssh.Keys;

namespace PantheonSftp.Cli.Output;

/// <summary>
/// The directory of <c>--client-config</c>: all that OpenSSH's programs, git and rsync need to log in without a question, under
/// <c>BatchMode=yes</c> and <c>StrictHostKeyChecking=yes</c>.
/// </summary>
internal sealed class ClientConfig
{
    private const string Option = "--client-config";
    private readonly string _directory;

    private ClientConfig(string directory) => _directory = directory;

    /// <summary>The key to log in with. The account must have it.</summary>
    public required SshPublicKey Key { get; init; }

    private string Identity => Path.Combine(_directory, "id_ecdsa");

    private string KnownHosts => Path.Combine(_directory, "known_hosts");

    private string SshConfig => Path.Combine(_directory, "ssh_config");

    /// <summary>Opens the directory, making it and the key pair where they are missing. ECDSA P-256 is what the platform takes.</summary>
    /// <exception cref="UserErrorException">The directory cannot be used.</exception>
    public static ClientConfig Open(string directory)
    {
        directory = Path.GetFullPath(directory);
        var identity = Path.Combine(directory, "id_ecdsa");
        try
        {
            Directory.CreateDirectory(directory);
            var pair = File.Exists(identity) ? SshHostKey.Load(identity) : SshHostKey.Generate("ecdsa-sha2-nistp256");
            if (!File.Exists(identity))
                pair.Save(identity);
            return new ClientConfig(directory) { Key = pair.PublicKey };
        }
        catch (FormatException error)
        {
            throw new UserErrorException(ExitCode.File, $"{Option}: {error.Message}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(ExitCode.File, $"{Option} {directory} cannot be used: {error.Message.TrimEnd('.')}; name a directory that is yours to write", error);
        }
    }

    /// <summary>Writes the files, again when a host key has joined.</summary>
    /// <exception cref="UserErrorException">A file cannot be written.</exception>
    public void Write(ReadyDocument server, IReadOnlyList<SshPublicKey> hostKeys)
    {
        AtomicFile.Write(KnownHosts, KnownHostsText(server, hostKeys), AtomicFile.Public, Option);
        AtomicFile.Write(SshConfig, SshConfigText(server), AtomicFile.Public, Option);
        AtomicFile.Write(Path.Combine(_directory, "env"), EnvironmentText(server), AtomicFile.Private, Option);
    }

    private static string KnownHostsText(ReadyDocument server, IReadOnlyList<SshPublicKey> hostKeys)
    {
        var patterns = string.Join(',', Hosts(server).Select(name => InKnownHosts(name, server.Port)));
        return string.Concat(hostKeys.Select(key => $"{patterns} {key}\n"));
    }

    private static IEnumerable<string> Hosts(ReadyDocument server) =>
        new[] { "*.drush.in", server.Address, "127.0.0.1", "::1", "localhost" }.Distinct();

    // sshd(8), SSH_KNOWN_HOSTS FILE FORMAT: the standard port is not written.
    private static string InKnownHosts(string name, int port) => port == 22 ? name : $"[{name}]:{port.ToString(CultureInfo.InvariantCulture)}";

    private string SshConfigText(ReadyDocument server) => $"""
        # Written by pantheon-sftp at every start. Use: sftp -F {SshConfig} dev.UUID@appserver.dev.UUID.drush.in
        Host *.drush.in
            HostName {server.Address}

        Host {string.Join(' ', Hosts(server))}
            Port {server.Port}
            IdentityFile {InSshConfig(Identity)}
            IdentitiesOnly yes
            IdentityAgent none
            UserKnownHostsFile {InSshConfig(KnownHosts)}
            GlobalKnownHostsFile none
            StrictHostKeyChecking yes
            UpdateHostKeys no
            BatchMode yes

        """;

    private string EnvironmentText(ReadyDocument server) => $$"""
        # Written by pantheon-sftp at every start. Use: . {{InShell(Path.Combine(_directory, "env"))}}
        export PANTHEON_SFTP_ADDRESS={{InShell(server.Address)}}
        export PANTHEON_SFTP_PORT={{server.Port}}
        export PANTHEON_SFTP_EMAIL={{InShell(server.Account.Email)}}
        export PANTHEON_SFTP_PASSWORD={{InShell(server.Account.Password)}}
        export PANTHEON_SFTP_SSH_CONFIG={{InShell(SshConfig)}}
        export PANTHEON_SFTP_IDENTITY={{InShell(Identity)}}
        export PANTHEON_SFTP_KNOWN_HOSTS={{InShell(KnownHosts)}}
        export GIT_SSH_COMMAND={{InShell($"ssh -F {InShell(SshConfig)}")}}
        export RSYNC_RSH="$GIT_SSH_COMMAND"
        ssh() { command ssh -F "$PANTHEON_SFTP_SSH_CONFIG" "$@"; }
        scp() { command scp -F "$PANTHEON_SFTP_SSH_CONFIG" "$@"; }
        sftp() { command sftp -F "$PANTHEON_SFTP_SSH_CONFIG" "$@"; }

        """;

    /// <summary>A path as ssh_config(5) reads it: in quotes for its spaces, with <c>%</c> doubled, since it begins a token.</summary>
    private static string InSshConfig(string path) => $"\"{path.Replace('\\', '/').Replace("%", "%%")}\"";

    /// <summary>A text as a POSIX shell reads it unchanged.</summary>
    private static string InShell(string text) => $"'{text.Replace("'", "'\\''")}'";
}
