using System.IO.Pipelines;
using Microsoft.Extensions.Logging;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Sftp;

/// <summary>An SFTP version 3 server (draft-ietf-secsh-filexfer-02) over any duplex byte stream. One instance serves one client.</summary>
public sealed class SftpServer(ISftpFileSystem fileSystem, SftpServerOptions? options = null, ILogger? logger = null)
{
    /// <summary>
    /// Serves until the input ends, the output is closed or <paramref name="cancel"/> is cancelled; open handles are then disposed.
    /// Continues on whatever thread completes the input, and never blocks on the streams. Returns 0, or 1 after a client that broke the protocol.
    /// </summary>
    public Task<int> RunAsync(PipeReader input, PipeWriter output, CancellationToken cancel = default) => throw new NotImplementedException($"{fileSystem}{options}{logger}");
}
