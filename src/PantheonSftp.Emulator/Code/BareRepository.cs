using LibGit2Sharp;
using PantheonSftp.Emulator.Trees;

namespace PantheonSftp.Emulator.Code;

/// <summary>Makes repositories, and makes them whole again after a process was killed.</summary>
internal static class BareRepository
{
    // Everything that matters is said here: the configuration of the host's user must change nothing.
    private static readonly (string Key, string Value)[] Configuration =
    [
        ("core.autocrlf", "false"),
        ("core.safecrlf", "false"),
        ("core.logAllRefUpdates", "false"),
        ("core.protectHFS", "true"),
        ("core.protectNTFS", "true"),
        ("merge.renames", "true"),

        // Objects that Git takes for garbage may be of a commit that is just being made, and no repository here lives long enough to need it.
        ("gc.auto", "0"),
        ("receive.autogc", "false"),

        // Objects that no client could check out safely, such as a tree with a ".git", are not taken.
        ("receive.fsckObjects", "true"),
        ("transfer.hideRefs", "refs/upstream"),
        ("uploadpack.allowFilter", "true"),
        ("uploadpack.allowAnySHA1InWant", "true"),
    ];

    /// <summary>Built beside and renamed, so that what is there is always complete.</summary>
    public static void Make(string path, ICodeSource source, TimeProvider clock)
    {
        var beside = path + ".new";
        TreeRemoval.Remove(beside);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Repository.Init(beside, isBare: true);
        using (var made = new Repository(beside))
        {
            made.Refs.UpdateTarget("HEAD", $"refs/heads/{CodeRepository.Master}");
            foreach (var (key, value) in Configuration)
                made.Config.Set(key, value, ConfigurationLevel.Local);
        }

        RemoveSamples(beside);
        using (var empty = new CodeRepository(beside, source, clock))
            source.Fill(empty);
        Directory.Move(beside, path);
    }

    /// <summary>Removes locks whose holder was killed, and objects that nobody finished. Only one emulator uses the directory, and it has just started.</summary>
    public static void RemoveLeftovers(string path)
    {
        if (!Directory.Exists(path))
            return;
        foreach (var file in Directory.EnumerateFiles(path, "*.lock").Concat(Directory.EnumerateFiles(Path.Combine(path, "refs"), "*.lock", SearchOption.AllDirectories)))
            File.Delete(file);
        var objects = Path.Combine(path, "objects");
        foreach (var file in Directory.EnumerateFiles(objects, "tmp_*", SearchOption.AllDirectories))
            File.Delete(file);

        RemoveQuarantines(path);
    }

    /// <summary>Removes what pushes brought that were never taken (git-receive-pack(1)). Nobody receives meanwhile.</summary>
    public static void RemoveQuarantines(string path)
    {
        var objects = Path.Combine(path, "objects");
        foreach (var directory in Directory.EnumerateDirectories(objects, "tmp_objdir-*").Concat(Directory.EnumerateDirectories(objects, "incoming-*")))
            TreeRemoval.Remove(directory);
    }

    private static void RemoveSamples(string path)
    {
        foreach (var directory in (string[])["hooks", "branches"])
            TreeRemoval.Remove(Path.Combine(path, directory));
    }
}
