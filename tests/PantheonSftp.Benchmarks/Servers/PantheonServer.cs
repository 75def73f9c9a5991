using System.Text.Json;

namespace PantheonSftp.Benchmarks.Servers;

/// <summary>This server: the published command with its demo sites, in a process of its own.</summary>
internal static class PantheonServer
{
    public const string Name = "pantheon-sftp";

    private const string Site = "demo-wordpress";
    private const string Environment = "dev";

    public static async Task<TestedServer> StartAsync(string program, string directory, SshKeys keys, CancellationToken cancel)
    {
        var readyFile = Path.Combine(directory, "ready.json");
        var data = Path.Combine(directory, "data");
        string[] arguments =
        [
            "serve", "--listen", "127.0.0.1", "--port", "0", "--data", data, "--ready-file", readyFile,
            "--host-key", keys.HostKey, "--authorized-keys", keys.AuthorizedKeys,
            "--log-level", "warning", // sshd's SFTP server writes no line for each file either
        ];
        var server = BackgroundProgram.Start(program, arguments, Path.Combine(directory, "log"));
        await server.WritesAsync(readyFile, cancel);

        using var ready = JsonDocument.Parse(await File.ReadAllBytesAsync(readyFile, cancel));
        var site = ready.RootElement.GetProperty("sites").EnumerateArray().Single(site => Named(site, Site));
        var environment = site.GetProperty("environments").EnumerateArray().Single(environment => Named(environment, Environment));
        // The home on the disk is made by the first login; the directory for transfers is beneath it.
        var home = Path.Join(data, "sites", Site, Environment, "appserver", environment.GetProperty("home").GetString());
        return new TestedServer(
            Name,
            server,
            ready.RootElement.GetProperty("port").GetInt32(),
            environment.GetProperty("user").GetString()!,
            "code/benchmark",
            Path.Combine(home, "code", "benchmark"))
        {
            Repository = new ServedRepository(
                $"codeserver.dev.{site.GetProperty("id").GetString()}", "/~/repository.git", Path.Combine(data, "sites", Site, "repository.git")),
        };

        static bool Named(JsonElement element, string name) => element.GetProperty("name").GetString() == name;
    }
}
