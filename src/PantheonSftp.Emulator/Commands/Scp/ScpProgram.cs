using System.Text;
using Microsoft.Extensions.Logging;
using PantheonSftp.Emulator.Access;
using PantheonSftp.Emulator.Events;
using PantheonSftp.Emulator.Files;
using PantheonSftp.Sftp.FileSystem;
using PantheonSftp.Ssh.Connection;

namespace PantheonSftp.Emulator.Commands.Scp;

/// <summary>The other end of a client's <c>scp -O</c>, or of one older than OpenSSH 9.0: the protocol of <c>rcp</c>, over the same files and rules as SFTP.</summary>
internal sealed class ScpProgram(Login login, ScpArguments arguments, PlatformProfile profile, SessionActivity activity, ILogger<ScpProgram> logger) : ISshProgram
{
    // It waits for its channel only by awaiting.
    public bool RunsInline => true;

    public async Task<SshExit> RunAsync(SshChannel channel, CancellationToken cancel)
    {
        using var files = new ObservedFileSystem(EnvironmentFileSystem.Open(login, profile), activity, "scp");
        var scp = new ScpChannel(channel, arguments.IsVerbose, cancel);
        var report = new ScpReport(logger);
        if (await ExpandAsync(files).ConfigureAwait(false) is not { } paths)
            await scp.FailAsync("too many files match").ConfigureAwait(false);
        else if (!arguments.IsSink)
            await new ScpSource(files, arguments, scp, report).RunAsync(paths).ConfigureAwait(false);
        else if (paths.Count > 1)
            await scp.FailAsync("ambiguous target").ConfigureAwait(false);
        else
            await new ScpSink(files, arguments, scp, report).RunAsync(paths[0]).ConfigureAwait(false);
        return new SshExit(scp.HasFailed ? 1 : 0);
    }

    /// <summary>The paths, with those in the place of wildcards that a shell would put there; null where they are too many.</summary>
    private async ValueTask<List<byte[]>?> ExpandAsync(ISftpFileSystem files)
    {
        if (arguments.Paths.All(path => path.Pattern is null))
            return [.. arguments.Paths.Select(path => PathOf(path.Word))];

        // Looking through directories takes its time; the connection's own thread has other work.
        return await Task.Run(() =>
        {
            var paths = new List<byte[]>();
            foreach (var (word, pattern) in arguments.Paths)
            {
                if (ShellGlob.Expand(files, word, pattern) is not { } found)
                    return null;
                paths.AddRange(found);
            }

            return paths;
        }).ConfigureAwait(false);
    }

    // An empty path is the home, as for scp itself.
    private static byte[] PathOf(string word) => word.Length == 0 ? "."u8.ToArray() : Encoding.UTF8.GetBytes(word);
}
