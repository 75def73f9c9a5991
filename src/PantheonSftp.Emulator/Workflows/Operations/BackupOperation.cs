using System.Globalization;
using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Workflows.Operations;

/// <summary>Makes a backup: an archive for each element, complete or not there.</summary>
internal static class BackupOperation
{
    /// <summary>As long as Terminus asks for where nothing is said.</summary>
    private static readonly TimeSpan DefaultTimeToLive = TimeSpan.FromDays(365);

    public static WorkflowRun<IReadOnlyList<Backup>> Start(
        SiteEnvironment environment, IReadOnlyCollection<BackupElement>? elements, TimeSpan? keepFor, string? userEmail)
    {
        Require.Initialized(environment);
        if (keepFor <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(keepFor), keepFor, "a backup is kept for some time");
        BackupElement[] wanted = [.. (elements ?? Enum.GetValues<BackupElement>()).Distinct().Order()];
        if (wanted.Length == 0)
            throw new ArgumentException("a backup saves code, files or the database: name at least one", nameof(elements));
        var request = new WorkflowRequest(WorkflowTexts.Backup(environment.Name, NameOf(wanted)), environment, userEmail);
        return environment.Site.Engine.Start(request, context => Task.FromResult(context.Do(request.Texts.Description, () => Run(environment, wanted, keepFor ?? DefaultTimeToLive))));
    }

    /// <summary>Where the archives of an environment lie.</summary>
    public static string DirectoryOf(Site site, string environment) => Path.Join(site.Context.Directory, "backups", environment);

    /// <summary>Removes what an interrupted backup has left.</summary>
    public static void RemoveUnfinished(Site site, string environment)
    {
        var directory = DirectoryOf(site, environment);
        if (!Directory.Exists(directory))
            return;
        var known = site.Context.State.Current.Environments.TryGetValue(environment, out var state) ? state.Backups : [];
        foreach (var file in Directory.EnumerateFiles(directory).Where(file => known.All(backup => backup.FileName != Path.GetFileName(file))).ToList())
            File.Delete(file);
    }

    private static IReadOnlyList<Backup> Run(SiteEnvironment environment, IReadOnlyList<BackupElement> elements, TimeSpan keepFor)
    {
        _ = environment.Tree;
        Directory.CreateDirectory(DirectoryOf(environment.Site, environment.Name));
        RemoveUnfinished(environment.Site, environment.Name);
        var clock = environment.Context.Services.Clock;
        var started = clock.GetUtcNow();
        try
        {
            IReadOnlyList<Backup> made = [.. elements.Select(element => Make(environment, element, started, keepFor))];
            environment.Change(state => state with { Backups = [.. state.Backups.Where(backup => backup.ExpiresAt > started), .. made] });
            return made;
        }
        finally
        {
            // What failed is not listed; what has expired is no longer.
            RemoveUnfinished(environment.Site, environment.Name);
        }
    }

    private static Backup Make(SiteEnvironment environment, BackupElement element, DateTimeOffset started, TimeSpan keepFor)
    {
        var folder = FolderOf(environment, started);
        var name = FileNameOf(environment, element, folder);
        var path = Path.Join(DirectoryOf(environment.Site, environment.Name), name);
        using (var archive = File.Create(path))
            Write(environment, element, archive);
        return new Backup(folder, element, name, new FileInfo(path).Length, started, environment.Context.Services.Clock.GetUtcNow(), started + keepFor);
    }

    private static void Write(SiteEnvironment environment, BackupElement element, Stream archive)
    {
        var top = $"{element.ToString().ToLowerInvariant()}_{environment.Name}";
        switch (element)
        {
            case BackupElement.Code:
                using (var spool = NewSpool(environment))
                    BackupArchive.OfCommit(environment.Site.Code.Objects, environment.Code.Commit, top, archive, spool);
                break;
            case BackupElement.Files:
                BackupArchive.OfDirectory(environment.LocalPath("files"), top, archive);
                break;
            default:
                BackupArchive.OfText("-- The emulator has no database: this archive stands for the one that the platform makes.\n", archive);
                break;
        }
    }

    private static FileStream NewSpool(SiteEnvironment environment) => new(
        Path.Join(DirectoryOf(environment.Site, environment.Name), "spool"), FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);

    /// <summary>Two backups of one second must not have one name.</summary>
    private static string FolderOf(SiteEnvironment environment, DateTimeOffset started)
    {
        var seconds = started.ToUnixTimeSeconds();
        while (environment.Backups.Any(backup => backup.Folder == Folder(seconds)))
            seconds++;
        return Folder(seconds);

        static string Folder(long seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds}_backup");
    }

    private static string FileNameOf(SiteEnvironment environment, BackupElement element, string folder)
    {
        var time = DateTimeOffset.FromUnixTimeSeconds(long.Parse(folder.Split('_')[0], CultureInfo.InvariantCulture));
        var ending = element is BackupElement.Database ? "database.sql.gz" : $"{element.ToString().ToLowerInvariant()}.tar.gz";
        return string.Create(CultureInfo.InvariantCulture, $"{environment.Site.Name}_{environment.Name}_{time:yyyy-MM-ddTHH-mm-ss}_UTC_{ending}");
    }

    private static string NameOf(IReadOnlyList<BackupElement> elements)
    {
        var names = elements.Select(element => element.ToString().ToLowerInvariant()).ToList();
        return names.Count == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";
    }
}
