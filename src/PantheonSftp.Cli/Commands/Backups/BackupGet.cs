using System.CommandLine;
using System.Text.Json.Nodes;
using PantheonSftp.Cli.Client;
using PantheonSftp.Cli.Commands.Verbs;

namespace PantheonSftp.Cli.Commands.Backups;

/// <summary><c>backup:get</c></summary>
internal sealed class BackupGet : Verb
{
    private readonly Argument<string?> _environment = Parameters.SiteEnvironment();
    private readonly Option<string?> _file = Parameters.Text("--file", "The file name of the backup; without it the newest one.", "NAME");
    private readonly Option<string> _element = new("--element") { Description = "What of it: code, files or db.", HelpName = "ELEMENT", DefaultValueFactory = _ => "files" };
    private readonly Option<string?> _to = Parameters.Text("--to", "The file or directory to load it into; without it its address is printed.", "PATH");

    public BackupGet()
        : base("backup:get", "Loads a backup, or prints where it can be loaded from.", "backup:get demo-wordpress.dev --element=code --to=code.tar.gz") =>
        Takes(_environment, _file, _element, _to);

    protected override async Task RunAsync(VerbRun run)
    {
        var environment = await run.EnvironmentAsync(_environment);
        var backup = await FindAsync(run, environment);
        var answer = await run.Platform.SendAsync(
            HttpMethod.Post, $"{environment.Path}/backups/catalog/{backup.Folder}/{backup.Element}/s3token", new JsonObject { ["method"] = "get" });
        var url = (string?)answer.BodyOfSuccess()?["url"] ?? throw new UserErrorException(ExitCode.Failure, "The API told no address of the backup.");
        if (run.Value(_to) is { } target)
            await LoadAsync(run, new Uri(url), Directory.Exists(target) ? Path.Combine(target, backup.FileName) : target);
        else
            run.Console.Output.WriteLine(url);
    }

    private async Task<PlatformBackup> FindAsync(VerbRun run, PlatformEnvironment environment)
    {
        var finished = (await PlatformBackup.ListAsync(run.Platform, environment)).Where(backup => backup.Size > 0);
        if (run.Value(_file) is { } file)
            return finished.FirstOrDefault(backup => backup.FileName == file) ?? throw new UserErrorException(ExitCode.Failure, $"Could not find a backup identified by {file}.");
        var element = BackupElement.Find(run.Value(_element)) ?? throw new UserErrorException(ExitCode.Failure, "A backup is loaded file by file: give --element one of code, files, db.");
        return finished.FirstOrDefault(backup => backup.Element == element)
            ?? throw new UserErrorException(ExitCode.Failure, "No backups available. Please create one with `terminus backup:create " + environment.FullName + "`");
    }

    private static async Task LoadAsync(VerbRun run, Uri url, string path)
    {
        if (File.Exists(path))
            throw new UserErrorException(ExitCode.Failure, $"Target file {path} already exists.");
        run.Messages.Notice($"Downloading {url} to {path}");
        try
        {
            using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
            await using var source = await http.GetStreamAsync(url, run.Cancel);
            await using var target = new FileStream(path, FileMode.CreateNew);
            await source.CopyToAsync(target, run.Cancel);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(ExitCode.Failure, $"{url} cannot be loaded into {path}: {error.Message}", error);
        }
    }
}
