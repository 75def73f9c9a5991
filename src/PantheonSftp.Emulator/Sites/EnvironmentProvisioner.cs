using PantheonSftp.Emulator.Fixtures;
using PantheonSftp.Emulator.Hosting;

namespace PantheonSftp.Emulator.Sites;

/// <summary>Makes the directories of an environment from the site's fixture, once.</summary>
internal sealed class EnvironmentProvisioner(SiteFixture fixture, string siteDirectory)
{
    private static readonly string[] FixtureTrees = ["code", "files"];
    private static readonly DateTime Deployed = new(2026, 1, 15, 9, 30, 0, DateTimeKind.Utc);

    public EnvironmentTree Provision(SiteEnvironment environment)
    {
        var place = Path.Combine(siteDirectory, environment.Name);
        if (!Directory.Exists(place))
            Make(environment, place);

        var links = fixture.Links.Keys.Select(link => BindingPath.Below(environment.Binding, link)).ToList();
        return new EnvironmentTree(Path.Combine(place, "appserver"), Path.Combine(place, "dbserver"), links);
    }

    /// <summary>Built beside and renamed, so that what is there is always complete.</summary>
    private void Make(SiteEnvironment environment, string place)
    {
        var beside = place + ".new";
        TreeRemoval.Remove(beside);
        MakeAppserver(environment, Path.Combine(beside, "appserver"));
        MakeDbserver(environment, Path.Combine(beside, "dbserver"));
        Directory.Move(beside, place);
    }

    private void MakeAppserver(SiteEnvironment environment, string root)
    {
        var home = Path.Join(root, environment.Home);
        foreach (var name in (string[])["code", "files", "logs", "tmp", "certs", "cache", "bin"])
            Directory.CreateDirectory(Path.Combine(home, name));
        LinkFromRoot(root, environment.Binding, ["code", "files", "logs", "tmp"]);
        foreach (var tree in FixtureTrees)
            Copy(tree, home);
        foreach (var (link, target) in fixture.Links)
        {
            var path = Path.Combine(home, link);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.CreateSymbolicLink(path, target);
        }

        HomeFiles.Write(home, fixture, environment);
        GeneratedUploads.Write(Path.Combine(home, "files"), fixture);
        GeneratedLogs.WriteAppserver(Path.Combine(home, "logs"), SeedOf(environment));
    }

    private void MakeDbserver(SiteEnvironment environment, string root)
    {
        var home = Path.Join(root, BindingPath.Of(environment.DatabaseBinding));
        var data = Path.Combine(home, "data");
        Directory.CreateDirectory(data);
        File.CreateSymbolicLink(Path.Combine(home, "logs"), "data");
        LinkFromRoot(root, environment.DatabaseBinding, ["data", "logs"]);
        GeneratedLogs.WriteDbserver(data, SeedOf(environment));
    }

    /// <summary>Absolute paths, such as <c>/code</c>, lead to the binding as well.</summary>
    private static void LinkFromRoot(string root, string binding, string[] names)
    {
        foreach (var name in names)
            File.CreateSymbolicLink(Path.Combine(root, name), Path.Combine(BindingPath.Of(binding)[1..], name));
    }

    private void Copy(string tree, string home)
    {
        var prefix = $"{fixture.Folder}/{tree}/";
        foreach (var path in fixture.Source.Paths.Where(p => p.StartsWith(prefix, StringComparison.Ordinal)))
        {
            var target = Path.Combine(home, path[(fixture.Folder.Length + 1)..]);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            using (var source = fixture.Source.Open(path))
            using (var copy = File.Create(target))
                source.CopyTo(copy);
            File.SetLastWriteTimeUtc(target, Deployed);
        }
    }

    /// <summary>The same for the same site and environment on every machine.</summary>
    private int SeedOf(SiteEnvironment environment) => StableSeed.Of($"{fixture.Id}/{environment.Name}");
}
