using PantheonSftp.Emulator.Trees;


namespace PantheonSftp.Emulator.Sites;

/// <summary>
/// Brings the directories of an environment under the name of its binding. A migration renames them; a process that was killed, or a person who
/// edited the state file, may have left them under another one.
/// </summary>
internal static class BindingDirectory
{
    public static void Repair(SiteEnvironment environment)
    {
        Repair(Path.Join(environment.Directory, "appserver"), environment.Binding);
        Repair(Path.Join(environment.Directory, "dbserver"), environment.DatabaseBinding);
    }

    private static void Repair(string root, string binding)
    {
        var parent = Path.Join(root, BindingPath.Parent);
        var wanted = Path.Join(parent, binding);
        if (Directory.Exists(parent) && !Directory.Exists(wanted))
            Move(Directory.GetDirectories(parent), wanted);
        if (Directory.Exists(wanted))
            Relink(root, binding);
    }

    private static void Move(string[] homes, string wanted)
    {
        // Those of further containers, whose code/ is a link, follow the first's: they are made anew when somebody comes.
        var further = homes.Where(home => new DirectoryInfo(Path.Join(home, "code")).LinkTarget is not null).ToList();
        if (homes.Except(further).ToList() is not [var own])
            return;
        further.ForEach(TreeRemoval.Remove);
        Directory.Move(own, wanted);
    }

    /// <summary>Absolute paths, such as <c>/code</c>, lead to the binding as well.</summary>
    private static void Relink(string root, string binding)
    {
        foreach (var link in new DirectoryInfo(root).EnumerateFileSystemInfos().Where(entry => entry.LinkTarget is not null).ToList())
        {
            var target = Path.Combine(BindingPath.Of(binding)[1..], link.Name);
            if (link.LinkTarget == target)
                continue;
            link.Delete();
            File.CreateSymbolicLink(link.FullName, target);
        }
    }
}
