using PantheonSftp.Emulator.Sites;

namespace PantheonSftp.Emulator.Fixtures;

/// <summary>Reads fixtures; <c>fixtures/README.md</c> describes their form. Every complaint names the file, the value and what would be right.</summary>
internal static class FixtureReader
{
    /// <exception cref="InvalidDataException">A file is missing or says what cannot be.</exception>
    public static FixtureSet Read(IFixtureSource source)
    {
        var accounts = AccountFixtureReader.Read(source);
        var sites = source.Paths
            .Where(path => path.StartsWith("sites/", StringComparison.Ordinal) && path.EndsWith("/site.json", StringComparison.Ordinal) && path.Count(c => c == '/') == 2)
            .Select(path => ReadSite(source, path, accounts))
            .ToList();

        if (sites.Count == 0)
            throw new InvalidDataException($"{source.NameOf("sites")} has no site: at least one directory with a site.json is needed");
        if (sites.GroupBy(site => site.Id).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InvalidDataException($"the sites {string.Join(" and ", twice.Select(s => s.Name))} have the same id {twice.Key}; give each its own UUID");
        return new FixtureSet(accounts, sites);
    }

    private static SiteFixture ReadSite(IFixtureSource source, string path, IReadOnlyList<AccountFixture> accounts)
    {
        var site = Parse<SiteJson>(source, path);
        var folder = path.Split('/')[1];
        if (site.Name != folder)
            throw Wrong(source, path, $"\"name\" is \"{site.Name}\"; it must be the directory's, \"{folder}\"");
        if (site.Id is null || !EndpointName.IsSiteId(site.Id))
            throw Wrong(source, path, $"\"id\" is \"{site.Id}\"; it must be a UUID of version 4 in lower case");
        if (site.GeneratedUploads < 0)
            throw Wrong(source, path, $"\"generatedUploads\" is {site.GeneratedUploads}; it must be 0 or more");
        if (site.Team.FirstOrDefault(member => accounts.All(a => a.Email != member)) is { } stranger)
            throw Wrong(source, path, $"\"team\" names {stranger}, who has no account in accounts.json");
        foreach (var needed in (string[])["dev", "test", "live"])
        {
            if (!site.Environments.ContainsKey(needed))
                throw Wrong(source, path, $"\"environments\" has no \"{needed}\"; every site has dev, test and live");
        }

        return new SiteFixture(
            folder,
            site.Id,
            [.. site.Team.Select(email => new TeamMember(email))],
            site.Environments.ToDictionary(e => e.Key, e => ModeOf(source, path, e.Key, e.Value)),
            site.Links.ToDictionary(link => Inside(source, path, link.Key), link => link.Value),
            site.GeneratedUploads,
            FolderFormat(source, path, site.UploadFolder),
            ReadContent(source, path, folder, site),
            source)
        {
            Details = SiteDetailsReader.Read(site, folder, what => Wrong(source, path, what)),
            Asleep = [.. site.Environments.Where(e => e.Value.Asleep).Select(e => e.Key)],
        };
    }

    private static FixtureContent ReadContent(IFixtureSource source, string path, string folder, SiteJson site)
    {
        var reader = new FixtureHistoryReader(source, $"sites/{folder}", site.Environments.Keys, what => Wrong(source, path, what));
        var pending = new Dictionary<string, string>();
        foreach (var (name, environment) in site.Environments)
        {
            if (environment.Pending is not { } overlay)
                continue;
            if (ModeOf(source, path, name, environment) is not ConnectionMode.Sftp)
                throw Wrong(source, path, $"\"{name}\" has \"pending\" changes; only an environment in SFTP mode can have some");
            pending[name] = reader.Overlay(overlay);
        }

        return new FixtureContent(source, $"sites/{folder}", reader.Read(site.History), pending);
    }

    private static string FolderFormat(IFixtureSource source, string path, string format)
    {
        try
        {
            if (IsInside(GeneratedUploads.FolderOf(format, DateTime.UnixEpoch)))
                return format;
        }
        catch (FormatException)
        {
            // Told below, with the other formats that name no folder.
        }

        throw Wrong(source, path, $"\"uploadFolder\" is \"{format}\"; it must be a date format for a folder in files/, such as \"yyyy/MM\"");
    }

    private static ConnectionMode? ModeOf(IFixtureSource source, string path, string name, EnvironmentJson environment)
    {
        if (!MultidevName.IsValid(name) && EnvironmentKinds.Of(name) is EnvironmentKind.Multidev)
            throw Wrong(source, path, $"\"{name}\" is no name of an environment: {MultidevName.Rule}");
        return (EnvironmentKinds.Of(name).HasConnectionMode(), environment.ConnectionMode) switch
        {
            (false, null) => null,
            (false, _) => throw Wrong(source, path, $"\"{name}\" has a \"connectionMode\"; test and live have none"),
            (true, "sftp") => ConnectionMode.Sftp,
            (true, "git") => ConnectionMode.Git,
            (true, null) => name == "dev" ? ConnectionMode.Sftp : ConnectionMode.Git,
            (true, var other) => throw Wrong(source, path, $"\"connectionMode\" of {name} is \"{other}\"; it is \"sftp\" or \"git\""),
        };
    }

    private static string Inside(IFixtureSource source, string path, string link) =>
        link.StartsWith("code/", StringComparison.Ordinal) && IsInside(link)
            ? link
            : throw Wrong(source, path, $"the link \"{link}\" does not lie in code/");

    private static bool IsInside(string path) => !path.Split('/').Any(part => part is "" or "." or ".." || part.Contains('\0'));

    /// <exception cref="InvalidDataException">The file is missing, or is not what it should be.</exception>
    internal static T Parse<T>(IFixtureSource source, string path)
    {
        if (!source.Paths.Contains(path))
            throw new InvalidDataException($"{source.NameOf(path)} is missing");
        using var stream = source.Open(path);
        return JsonText.Parse<T>(stream, source.NameOf(path), "fixtures/README.md");
    }

    internal static InvalidDataException Wrong(IFixtureSource source, string path, string what) => new($"{source.NameOf(path)}: {what}");
}
