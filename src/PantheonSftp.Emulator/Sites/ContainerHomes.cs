using PantheonSftp.Emulator.Fixtures;
using PantheonSftp.Emulator.Trees;

namespace PantheonSftp.Emulator.Sites;

/// <summary>Makes the homes of further application containers beside that of the first, each at its first use.</summary>
internal sealed class ContainerHomes(SiteEnvironment environment)
{
    // Links: what every container has its own of would not follow the others.
    private static readonly string[] Shared = ["code", "files"];
    private static readonly string[] Own = ["logs", "tmp", "certs", "cache", "bin"];

    private readonly Lock _making = new();

    public void Ensure(ApplicationContainer container)
    {
        if (container.IsFirst)
            return;
        var home = Path.Join(environment.Tree.Appserver, container.Home);
        lock (_making)
        {
            if (!Directory.Exists(home))
                Make(container, home);
        }
    }

    /// <summary>Built beside and renamed, so that what is there is always complete.</summary>
    private void Make(ApplicationContainer container, string home)
    {
        var beside = home + ".new";
        TreeRemoval.Remove(beside);
        foreach (var name in Own)
            Directory.CreateDirectory(Path.Combine(beside, name));
        foreach (var name in Shared)
            Directory.CreateSymbolicLink(Path.Combine(beside, name), Path.Combine("..", environment.Binding, name));
        foreach (var file in Directory.EnumerateFiles(Path.Join(environment.Tree.Appserver, environment.Home)))
            File.WriteAllText(Path.Combine(beside, Path.GetFileName(file)), File.ReadAllText(file).Replace(environment.Binding, container.Binding));
        GeneratedLogs.WriteAppserver(Path.Combine(beside, "logs"), StableSeed.Of($"{environment.SiteId}/{environment.Name}/{container.Number}"));
        Directory.Move(beside, home);
    }
}
