using System.CommandLine;
using System.IO.Pipelines;
using Microsoft.Extensions.Logging;
using PantheonSftp.Cli.Output;
using PantheonSftp.Sftp;
using PantheonSftp.Sftp.FileSystem;

namespace PantheonSftp.Cli.Commands;

/// <summary><c>sftp-server</c>: one SFTP session on standard input and output, for another SSH server's <c>Subsystem</c> and for <c>sftp -D</c>.</summary>
internal static class SftpServerCommand
{
    /// <summary>Holds a packet of the largest size that clients send, so that one read brings it whole.</summary>
    private const int BufferLength = 512 * 1024;

    public static Command Create()
    {
        var root = new Option<string?>("--root")
        {
            Description = "Directory that the client sees as / and cannot leave. Without it the whole file system, starting in the working directory.",
            HelpName = "DIR",
        };
        var isReadOnly = new Option<bool>("--read-only", "-R") { Description = "Refuses every change." };
        var logLevel = LogLevelOption.Create(LogLevel.Error);

        var command = new Command("sftp-server", "Speaks SFTP on standard input and output, with the rights of the user who starts it.") { root, isReadOnly, logLevel };
        command.SetAction((result, cancel) => RunAsync(result.GetValue(root), result.GetValue(isReadOnly), result.GetValue(logLevel) ?? LogLevel.Error, cancel));
        return command;
    }

    private static async Task<int> RunAsync(string? root, bool isReadOnly, LogLevel logLevel, CancellationToken cancel)
    {
        using var logging = LineLoggerFactory.ToStandardError(logLevel);
        using var fileSystem = Open(root);
        var server = new SftpServer(fileSystem, new SftpServerOptions { IsReadOnly = isReadOnly }, logging.CreateLogger<SftpServer>());

        using var input = Console.OpenStandardInput();
        using var output = Console.OpenStandardOutput();
        return await server.RunAsync(
            PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: BufferLength)),
            PipeWriter.Create(output, new StreamPipeWriterOptions(minimumBufferSize: BufferLength)),
            cancel);
    }

    private static ISftpFileSystem Open(string? root)
    {
        var workingDirectory = Environment.CurrentDirectory;
        var volume = Path.GetPathRoot(workingDirectory)!;
        var shown = root is null
            ? (Path: volume, Home: "/" + Path.GetRelativePath(volume, workingDirectory).Replace('\\', '/'))
            : (Path: Path.GetFullPath(root), Home: "/");
        try
        {
            return ConfinedFileSystem.Open(new ConfinedFileSystemOptions
            {
                Root = shown.Path,
                Home = shown.Home,
                HonoursOwnerPermissions = false,
                NamesOwners = true,
            });
        }
        catch (DirectoryNotFoundException error)
        {
            throw new UserErrorException(ExitCode.File, $"--root {root}: there is no such directory; make it, or name another", error);
        }
    }
}
