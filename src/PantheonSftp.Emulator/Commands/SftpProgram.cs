using Microsoft.Extensions.Logging;
using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Events;
using PantheonSftp.Emulator.Files;
using PantheonSftp.Sftp;
using PantheonSftp.Ssh.Connection;

namespace PantheonSftp.Emulator.Commands;

/// <summary>The subsystem <c>sftp</c>: joins a channel to an SFTP server over the environment's tree.</summary>
internal sealed class SftpProgram(Login login, PlatformProfile profile, SessionActivity activity, SftpServerOptions options, ILogger<SftpServer> logger) : ISshProgram
{
    // The SFTP server waits for its channel only by awaiting.
    public bool RunsInline => true;

    public async Task<SshExit> RunAsync(SshChannel channel, CancellationToken cancel)
    {
        using var fileSystem = new ObservedFileSystem(EnvironmentFileSystem.Open(login, profile), activity, "sftp");
        var server = new SftpServer(fileSystem, options, logger);
        return new SshExit(await server.RunAsync(channel.Input, channel.Output, cancel).ConfigureAwait(false));
    }
}
