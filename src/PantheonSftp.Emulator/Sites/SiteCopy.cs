using PantheonSftp.Emulator.Trees;

namespace PantheonSftp.Emulator.Sites;

/// <summary>What of a site is kept in a snapshot, laid out as in the site's own directory: its state, its repository, its environments as far as somebody has used them, its backups.</summary>
internal static class SiteCopy
{
    private const string Repository = "repository.git";

    /// <summary>Copies a site at one moment: no workflow is at work and no push comes in, which the caller sees to, and clients that want to change something wait.</summary>
    public static void Save(Site site, string into)
    {
        var from = site.Context.Directory;
        site.WhilePaused(() =>
        {
            var state = site.Context.State.Current;

            // What is only held will not have been asked for.
            var kept = state with { Workflows = [.. state.Workflows.Where(workflow => workflow.FinishedAt is not null)] };
            SiteStateFile.Write(StateFileIn(into), kept, site.Context.State.IsDurable);
            site.Code.WhileClosed(() => CopyRepository(from, into));
            CopyWhere(Path.Join(from, "backups"), Path.Join(into, "backups"), new TreeCopyOptions());
            foreach (var environment in site.Environments)
                CopyEnvironment(environment.Directory, Path.Join(into, environment.Name), environment.OpenFiles.Numbers);
        });
    }

    /// <summary>Copies what a snapshot has into an empty directory, and returns the state that it describes.</summary>
    /// <exception cref="InvalidDataException">The state cannot be read.</exception>
    public static SiteState Load(string from, string into)
    {
        var state = SiteStateFormat.Read(StateFileIn(from));
        CopyRepository(from, into);
        TreeCopy.Copy(from, into, new TreeCopyOptions { WithoutNames = [Repository] });
        return state;
    }

    public static string StateFileIn(string directory) => Path.Join(directory, "state.json");

    /// <summary>Objects are never changed, nor is anything of them that a killed process has left: they are shared where the disk can do that.</summary>
    private static void CopyRepository(string from, string into)
    {
        var (source, target) = (Path.Join(from, Repository), Path.Join(into, Repository));
        if (!Directory.Exists(source))
            return;
        TreeCopy.Copy(source, target, new TreeCopyOptions { WithoutNames = ["objects"] });
        TreeCopy.Copy(Path.Join(source, "objects"), Path.Join(target, "objects"), new TreeCopyOptions { SharesFiles = true });
    }

    /// <summary>Not what is built beside it.</summary>
    private static void CopyEnvironment(string from, string into, IReadOnlySet<ulong> unfinished)
    {
        if (!Directory.Exists(from))
            return;
        Directory.CreateDirectory(into);
        foreach (var name in (string[])["appserver", "dbserver"])
            CopyWhere(Path.Join(from, name), Path.Join(into, name), new TreeCopyOptions { Without = unfinished });
        var index = Path.Join(from, "code.index");
        if (File.Exists(index))
            File.Copy(index, Path.Join(into, "code.index"));
    }

    private static void CopyWhere(string from, string into, TreeCopyOptions options)
    {
        if (Directory.Exists(from))
            TreeCopy.Copy(from, into, options);
    }
}
