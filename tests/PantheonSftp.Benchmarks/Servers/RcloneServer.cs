namespace PantheonSftp.Benchmarks.Servers;

/// <summary>rclone's SFTP server, which, as ours, handles all its clients in one process.</summary>
internal static class RcloneServer
{
    public const string Name = "rclone";

    /// <summary>Null when rclone is not installed.</summary>
    public static async Task<TestedServer?> StartAsync(string directory, SshKeys keys, CancellationToken cancel)
    {
        if (Tools.Find("rclone") is not { } program)
            return null;

        var files = Directory.CreateDirectory(Path.Combine(directory, "files")).FullName;
        var port = BackgroundProgram.FreePort();
        // No directory is remembered: what the benchmark itself puts there must be seen.
        string[] arguments =
        [
            "serve", "sftp", files, "--config", "", "--addr", $"127.0.0.1:{port}", "--user", Environment.UserName,
            "--key", keys.HostKey, "--authorized-keys", keys.AuthorizedKeys, "--dir-cache-time", "0s",
        ];
        var server = BackgroundProgram.Start(program, arguments, Path.Combine(directory, "log"));
        await server.AnswersAsync(port, cancel);
        return new TestedServer(Name, server, port, Environment.UserName, ".", files);
    }
}
