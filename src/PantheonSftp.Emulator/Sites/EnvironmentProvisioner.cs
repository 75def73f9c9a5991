using PantheonSftp.Emulator.Code;
using PantheonSftp.Emulator.Fixtures;
using PantheonSftp.Emulator.Trees;

namespace PantheonSftp.Emulator.Sites;

/// <summary>Makes the directories of an environment, once: <c>code/</c> from the site's repository, the rest from what the site is made of.</summary>
internal sealed class EnvironmentProvisioner(SiteOrigin origin, string siteDirectory, CodeRepository repository)
{
    private SiteFixture Fixture => origin.Fixture;

    public EnvironmentTree Provision(SiteEnvironment environment)
    {
        var place = Path.Combine(siteDirectory, environment.Name);
        if (!Directory.Exists(place))
            Make(environment, place);

        var links = Fixture.Links.Keys.Select(link => BindingPath.Below(environment.Binding, link)).ToList();
        var code = CodeOf(environment, place);
        if (code.BaseCommit is null && environment.CodeCommit is { } commit)
            code.Adopt(commit);
        return new EnvironmentTree(Path.Combine(place, "appserver"), Path.Combine(place, "dbserver"), links, code);
    }

    /// <summary>Built beside and renamed, so that what is there is always complete.</summary>
    private void Make(SiteEnvironment environment, string place)
    {
        var beside = place + ".new";
        TreeRemoval.Remove(beside);
        MakeAppserver(environment, Path.Combine(beside, "appserver"));
        MakeCode(environment, beside);
        MakeDbserver(environment, Path.Combine(beside, "dbserver"));
        Directory.Move(beside, place);
    }

    private void MakeAppserver(SiteEnvironment environment, string root)
    {
        var home = Path.Join(root, environment.Home);
        foreach (var name in (string[])["files", "logs", "tmp", "certs", "cache", "bin"])
            Directory.CreateDirectory(Path.Combine(home, name));
        LinkFromRoot(root, environment.Binding, ["code", "files", "logs", "tmp"]);
        FillFiles(environment, Path.Combine(home, "files"));
        HomeFiles.Write(home, Fixture, environment);
        GeneratedLogs.WriteAppserver(Path.Combine(home, "logs"), SeedOf(environment));
    }

    private void FillFiles(SiteEnvironment environment, string files)
    {
        if (environment.FirstFiles is { } fill)
        {
            fill(files);
            return;
        }

        Fixture.Content.WriteFiles(files);
        GeneratedUploads.Write(files, Fixture);
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

    /// <summary>Test and live that were never deployed to have an empty <c>code/</c>.</summary>
    private void MakeCode(SiteEnvironment environment, string place)
    {
        var directory = CodeDirectoryOf(environment, place);
        if (environment.CodeCommit is { } commit)
            CodeOf(environment, place).CheckOut(commit);
        else
            Directory.CreateDirectory(directory);
        if (environment.FirstFiles is null)
            Fixture.Content.WritePendingChanges(environment.Name, directory);
    }

    private WorkingCopy CodeOf(SiteEnvironment environment, string place)
    {
        // A link's path begins with the directory that it lies in.
        var links = Fixture.Links.ToDictionary(link => link.Key["code/".Length..], link => link.Value);
        return new WorkingCopy(repository, CodeDirectoryOf(environment, place), Path.Combine(place, "code.index"), links);
    }

    private static string CodeDirectoryOf(SiteEnvironment environment, string place) => Path.Join(place, "appserver", environment.Home, "code");

    /// <summary>The same for the same site and environment on every machine.</summary>
    private int SeedOf(SiteEnvironment environment) => StableSeed.Of($"{Fixture.Id}/{environment.Name}");
}
