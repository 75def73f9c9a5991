using PantheonSftp.Conformance.Staging;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Conformance.Scenarios;

/// <summary>OpenSSH's <c>sftp</c> and <c>scp</c> as the guides have them.</summary>
internal static class DocumentedCopies
{
    public static IEnumerable<Scenario> All =>
    [
        Of("sftp", "sftp-guide", "The sftp session of the guide", GuideAsync),
        Of("sftp", "log-script", "The script that fetches all logs, of the application and of the database", LogScriptAsync),
        Of("scp", "scp", "A file by scp", stage => "scp -P {port} photo.jpg {user}@{host}:files/"),
        Of("scp-legacy", "scp-legacy", "A file by scp's own protocol", stage => "scp -O -P {port} photo.jpg {user}@{host}:files/"),
    ];

    private static Scenario Of(string client, string name, string title, Func<Stage, SiteEnvironment, Task> play) =>
        DocumentedCommands.Of(client, name, title, ConnectionMode.Sftp, play);

    private static Scenario Of(string client, string name, string title, Func<Stage, string> line) => Of(client, name, title, async (stage, dev) =>
    {
        stage.Local("photo.jpg", "a picture");
        await stage.RunsAsync(line(stage));
        File.ReadAllText(dev.LocalPath("files/photo.jpg")).Should().Be("a picture");
    });

    private static async Task GuideAsync(Stage stage, SiteEnvironment dev)
    {
        stage.Local("secrets.json", "{}");
        stage.Local("commands", "pwd\ncd files\nmkdir private\nmkdir empty\nput secrets.json /files/private/\nrmdir empty\nls -l\ncd ..\nget -r logs\n");

        var answer = await stage.RunsAsync("sftp -o Port={port} {user}@{host} < commands");

        answer.Text.Should().Contain($"Remote working directory: {dev.Home}").And.Contain("Uploading secrets.json to /files/private/secrets.json").And.Contain("photo.jpg");
        LocalTree.Read(dev.LocalPath("files")).Keys.Should().BeEquivalentTo("photo.jpg", "private/secrets.json");
        LocalTree.Read(stage.Workspace.Local("logs")).Should().NotBeEmpty();
    }

    private static async Task LogScriptAsync(Stage stage, SiteEnvironment dev)
    {
        await stage.RunsAsync("echo 'get -R logs app_server' | sftp -o Port={port} {user}@{host}");
        await stage.RunsAsync("echo 'get -R logs db_server' | sftp -o Port={port} dbserver.{user}@{host}");

        LocalTree.Read(stage.Workspace.Local("app_server")).Should().BeEquivalentTo(LocalTree.Read(dev.LocalPath("logs")));
        LocalTree.Read(stage.Workspace.Local("db_server")).Keys.Should().Contain("mysqld.log");
    }
}
