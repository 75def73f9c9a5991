using Microsoft.Extensions.Logging;
using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Files;
using PantheonSftp.Sftp;
using PantheonSftp.Sftp.Telemetry;
using PantheonSftp.Ssh.Connection;

namespace PantheonSftp.Emulator.Commands;

/// <summary>The subsystem <c>sftp</c>: joins a channel to an SFTP server over the environment's tree.</summary>
internal sealed class SftpProgram(Login login, PlatformProfile profile, TimeProvider clock, ILogger<SftpServer> logger, SftpMetrics metrics) : ISshProgram
{
    // The SFTP server waits for its channel only by awaiting.
    public bool RunsInline => true;

    public async Task<SshExit> RunAsync(SshChannel channel, CancellationToken cancel)
    {
        using var fileSystem = EnvironmentFileSystem.Open(login.Environment, login.Endpoint, profile);
        var server = new SftpServer(fileSystem, new SftpServerOptions { TimeProvider = clock, Metrics = metrics }, logger);
        return new SshExit(await server.RunAsync(channel.Input, channel.Output, cancel).ConfigureAwait(false));
    }
}
